import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinedBytes } from '../../../src/core/bytes.ts';
import {
  boundaryOf,
  FormReader,
  MAX_HEADER_BYTES,
  type FormEvent,
} from '../../../src/core/tray/multipart.ts';

const utf8 = new TextEncoder();
const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

interface Part {
  readonly name: string;
  readonly filename?: string | undefined;
  readonly content: Uint8Array<ArrayBuffer>;
}

/** As browsers write it (HTML §4.10.22.8). */
function formOf(boundary: string, parts: readonly Part[]): Uint8Array<ArrayBuffer> {
  const escaped = (text: string) =>
    text.replace(/\n/g, '%0A').replace(/\r/g, '%0D').replace(/"/g, '%22');
  const pieces = parts.flatMap(({ name, filename, content }) => {
    const file =
      filename === undefined
        ? ''
        : `; filename="${escaped(filename)}"\r\nContent-Type: application/octet-stream`;
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="${escaped(name)}"${file}\r\n\r\n`;
    return [utf8.encode(head), content, utf8.encode('\r\n')];
  });
  return joinedBytes([...pieces, utf8.encode(`--${boundary}--\r\n`)]);
}

function* cut(bytes: Uint8Array<ArrayBuffer>, sizes: readonly number[]) {
  let at = 0;
  for (let i = 0; at < bytes.length; i++) {
    const size = sizes[i % sizes.length] ?? 1;
    yield bytes.slice(at, at + size);
    at += size;
  }
}

/** What comes out, with the data of each part joined again. */
function read(boundary: string, chunks: Iterable<Uint8Array<ArrayBuffer>>) {
  const form = new FormReader(boundary, decode);
  const parts: { name: string; filename?: string | undefined; content: Uint8Array<ArrayBuffer> }[] =
    [];
  let largest = 0;
  for (const chunk of chunks) {
    const events = form.push(chunk);
    if (!events.ok) return events;
    for (const event of events.value) take(event);
  }
  return { ok: true, done: form.done, parts, largest } as const;

  function take(event: FormEvent) {
    const last = parts.at(-1);
    if (event.type === 'part')
      parts.push({ name: event.name, filename: event.filename, content: new Uint8Array() });
    if (event.type !== 'data' || !last) return;
    largest = Math.max(largest, event.bytes.length);
    last.content = joinedBytes([last.content, event.bytes]);
  }
}

const BOUNDARY = '----WebKitFormBoundaryAbC123';

/** Content that is full of beginnings of the boundary. */
const content = fc
  .array(
    fc.oneof(
      fc.constantFrom('\r', '\n', '\r\n', '\r\n-', '\r\n--', `\r\n--${BOUNDARY.slice(0, 9)}`, '--'),
      fc.string({ maxLength: 8 }),
    ),
    { maxLength: 12 },
  )
  .map((pieces) => utf8.encode(pieces.join('')) as Uint8Array<ArrayBuffer>);

/** Browsers escape no percent sign: a name that looks escaped cannot be told from one that is. */
const name = fc.string({ maxLength: 12 }).filter((text) => !/%(?:0A|0D|22)/i.test(text));

const part = fc.record({ name, filename: name, content }, { requiredKeys: ['name', 'content'] });

describe('a form, read as it comes', () => {
  it('[B1] is the same however it is cut', () => {
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 5 }),
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 6 }),
        (parts, sizes) => {
          const found = read(BOUNDARY, cut(formOf(BOUNDARY, parts), sizes));
          expect(found).toMatchObject({ ok: true, done: true });
          const plain = (all: readonly Part[]) =>
            all.map((one) => [one.name, one.filename, decode(one.content)]);
          if (found.ok) expect(plain(found.parts)).toEqual(plain(parts));
        },
      ),
    );
  });

  it('[B1] gives a file on as it comes, and never more than came', () => {
    const big = new Uint8Array(1_000_000).fill(13);
    const found = read(
      BOUNDARY,
      cut(formOf(BOUNDARY, [{ name: 'f', filename: 'x', content: big }]), [4096]),
    );
    expect(found).toMatchObject({ ok: true, done: true });
    if (!found.ok) return;
    expect(Buffer.compare(found.parts[0]?.content ?? new Uint8Array(), big)).toBe(0);
    expect(found.largest).toBeLessThanOrEqual(4096 + BOUNDARY.length + 4);
  });

  it('[B2] without its end is not whole', () => {
    const whole = formOf(BOUNDARY, [
      { name: 'a', content: utf8.encode('words') as Uint8Array<ArrayBuffer> },
    ]);
    for (let length = 0; length < whole.length - 2; length++)
      expect(read(BOUNDARY, [whole.slice(0, length)])).toMatchObject({ ok: true, done: false });
    expect(read(BOUNDARY, [whole])).toMatchObject({ ok: true, done: true });
  });

  it('[B2] is malformed with a part without a name, endless headers, or a boundary with more behind it', () => {
    const head = `--${BOUNDARY}\r\n`;
    for (const text of [
      `${head}Content-Type: text/plain\r\n\r\nx`,
      `${head}Content-Disposition: form-data\r\n\r\nx`,
      `${head}Content-Disposition: attachment; name="x"\r\n\r\nx`,
      `${head}X: ${'y'.repeat(MAX_HEADER_BYTES + 10)}`,
      `--${BOUNDARY}xx`,
    ])
      expect(read(BOUNDARY, cut(utf8.encode(text) as Uint8Array<ArrayBuffer>, [500]))).toEqual({
        ok: false,
        error: { code: 'share-malformed' },
      });
  });

  it('[B2] any bytes give a form or an error', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const found = read('b', [Uint8Array.from(bytes)]);
        expect(typeof found.ok).toBe('boolean');
      }),
    );
  });

  it('[B2] has the boundary that its type names, and no other type has one', () => {
    expect(boundaryOf(`multipart/form-data; boundary=${BOUNDARY}`)).toBe(BOUNDARY);
    expect(boundaryOf('Multipart/Form-Data; charset=utf-8; boundary="a b:c"')).toBe('a b:c');
    for (const type of [
      '',
      'text/plain',
      'multipart/form-data',
      'multipart/form-data; boundary=',
      'multipart/mixed; boundary=x',
      'multipart/form-datax; boundary=x',
      `multipart/form-data; boundary=${'x'.repeat(71)}`,
    ])
      expect(boundaryOf(type), type).toBeUndefined();
  });
});
