import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeFileMessage, encodeFileMessage } from '../../../src/core/files/codec.ts';
import { listsOf } from '../../../src/core/files/lists.ts';
import { LIST_BATCH, MAX_PATH_BYTES } from '../../../src/core/files/messages.ts';
import { openEnvelope } from '../../../src/core/link/frame.ts';
import { MAX_FRAME_BYTES } from '../../../src/core/link/messages.ts';
import { ID, sized } from './arbitrary.ts';

describe('the parts of a list', () => {
  it('[X2] name every file once, in order, at most 100 in one part', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 600 }), { maxLength: 350 }), (lengths) => {
        const files = lengths.map((length, at) => ({
          path: 'p'.repeat(length),
          size: at,
          modified: 0,
        }));
        const parts = [...listsOf(ID, files)];
        expect(parts.flatMap((part) => part.files)).toEqual(files);
        let from = 0;
        for (const part of parts) {
          expect(part.from).toBe(from);
          expect(part.files.length).toBeGreaterThan(0);
          expect(part.files.length).toBeLessThanOrEqual(LIST_BATCH);
          from += part.files.length;
        }
      }),
    );
  });

  it('[X2] are no more than they must be, and none for nothing', () => {
    const files = Array.from({ length: 201 }, (_, at) => sized(1, at));
    expect([...listsOf(ID, files)].map((part) => part.files.length)).toEqual([100, 100, 1]);
    expect([...listsOf(ID, [])]).toEqual([]);
  });

  it('[X2] fit into a frame even with the longest paths of the worst characters', () => {
    const path = '\u0001'.repeat(MAX_PATH_BYTES);
    const files = Array.from({ length: 250 }, () => ({ path, size: 2 ** 50, modified: 8.64e15 }));
    const parts = [...listsOf(ID, files)];
    expect(parts.reduce((sum, part) => sum + part.files.length, 0)).toBe(250);
    for (const part of parts) {
      const frame = encodeFileMessage(part);
      expect(frame.length).toBeLessThan(MAX_FRAME_BYTES);
      const envelope = openEnvelope(frame);
      expect(envelope.ok && decodeFileMessage(envelope.value)).toEqual({ ok: true, value: part });
    }
  });
});
