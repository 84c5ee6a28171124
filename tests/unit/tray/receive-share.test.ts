import { describe, expect, it } from 'vitest';
import { readTrayRecord } from '../../../src/core/tray/codec.ts';
import { MAX_BUNDLES, RECORD_NAME } from '../../../src/core/tray/messages.ts';
import { receiveShare } from '../../../src/sw/receive-share.ts';
import type { SharePlace } from '../../../src/sw/share-folder.ts';

/** A private file system in memory; `room` bytes fit, whatever it says of itself. */
function place({ free = 1e9, room = 1e9, count = 0 } = {}) {
  const folders = new Map<string, Map<string, string>>();
  let open = 0;
  let left = room;
  const made: SharePlace = {
    free: () => Promise.resolve(free),
    count: () => Promise.resolve(count),
    folder: (id) => {
      const files = new Map<string, string>();
      folders.set(id, files);
      return Promise.resolve({
        create: (name: string) => {
          let content = '';
          open += 1;
          return Promise.resolve({
            write: (bytes: Uint8Array | string) => {
              left -= bytes.length;
              if (left < 0) return Promise.reject(new DOMException('full', 'QuotaExceededError'));
              content += typeof bytes === 'string' ? bytes : new TextDecoder().decode(bytes);
              return Promise.resolve();
            },
            close: () => {
              open -= 1;
              files.set(name, content);
              return Promise.resolve();
            },
            abort: () => Promise.resolve(void (open -= 1)),
          });
        },
        discard: () => {
          // What is half written is locked (WHATWG File System §2.2).
          if (open > 0) return Promise.reject(new DOMException('', 'NoModificationAllowedError'));
          folders.delete(id);
          return Promise.resolve();
        },
      });
    },
  };
  const records = () =>
    [...folders.values()].map((files) => readTrayRecord(files.get(RECORD_NAME) ?? ''));
  return { made, folders, records };
}

function share(fields: Readonly<Record<string, string>>, files: readonly File[] = []): Request {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  for (const file of files) body.append('files', file);
  return new Request('https://a.example/share', { method: 'POST', body });
}

const moment = { at: 1_700_000_000_000, random: 'random' };
const receive = (request: Request, { made }: ReturnType<typeof place>) =>
  receiveShare(request, made, moment);

describe('a share', () => {
  it('[B4] [B7] is stored with its record, names made safe and told apart', async () => {
    const there = place();
    const files = ['a.txt', 'a.txt', '../../etc/x', 'con.txt', 'a\u202eb.txt'].map(
      (name) => new File([name], name),
    );
    expect(await receive(share({ text: 'hello' }, files), there)).toMatchObject({ ok: true });
    const [record] = there.records();
    expect(record?.files.map(({ path }) => path)).toEqual([
      ...['a.txt', 'a (2).txt', '.__.._etc_x', '_con.txt', 'ab.txt'],
    ]);
    expect(record?.texts).toEqual(['hello']);
    const [stored] = there.folders.values();
    expect([...(stored?.keys() ?? [])]).toEqual(['0', '1', '2', '3', '4', RECORD_NAME]);
    expect(stored?.get('2')).toBe('../../etc/x');
  });

  it('[B3] keeps a long text as a file, and refuses an endless field', async () => {
    const there = place();
    await receive(share({ text: 'x'.repeat(40_000) }), there);
    expect(there.records()[0]).toMatchObject({
      files: [{ path: 'text.txt', size: 40_000 }],
      texts: [],
    });
    expect(await receive(share({ text: 'x'.repeat(1_100_000) }), place())).toEqual({
      ok: false,
      error: 'share-malformed',
    });
  });

  it('[B5] with nothing in it leaves nothing', async () => {
    for (const request of [share({}), share({ text: ' ' }, [new File([], '')])]) {
      const there = place();
      expect(await receive(request, there)).toEqual({ ok: false, error: 'share-empty' });
      expect(there.folders.size).toBe(0);
    }
  });

  it('[B4] that does not fit leaves nothing, whether that is known or found out', async () => {
    const big = new File([new Uint8Array(100_000)], 'big.bin');
    for (const there of [place({ free: 50_000 }), place({ room: 50_000 }), place({ free: -1 })]) {
      expect(await receive(share({}, [big]), there)).toEqual({ ok: false, error: 'share-no-room' });
      expect(there.folders.size).toBe(0);
    }
  });

  it('[B2] that is no form, or ends too early, leaves nothing', async () => {
    const post = (type: string, body: string) =>
      new Request('https://a.example/share', {
        method: 'POST',
        body,
        headers: { 'content-type': type },
      });
    for (const request of [
      post('text/plain', 'x'),
      post('multipart/form-data', 'x'),
      post(
        'multipart/form-data; boundary=b',
        '--b\r\nContent-Disposition: form-data; name="a"; filename="x"\r\n\r\nhalf',
      ),
      post('multipart/form-data; boundary=b', '--b\r\nContent-Type: text/plain\r\n\r\nx\r\n--b--'),
    ]) {
      const there = place();
      expect(await receive(request, there)).toEqual({ ok: false, error: 'share-malformed' });
      expect(there.folders.size).toBe(0);
    }
  });

  it('[B4] is refused where a hundred wait, and where the browser cannot write', async () => {
    const full = place({ count: MAX_BUNDLES + 1 });
    expect(await receive(share({ text: 'x' }), full)).toEqual({
      ok: false,
      error: 'share-too-many',
    });
    expect(full.folders.size).toBe(0);
    const { made } = place();
    const blocked = { ...made, folder: () => Promise.reject(new Error('blocked')) };
    expect(await receiveShare(share({ text: 'x' }), blocked, moment)).toEqual({
      ok: false,
      error: 'share-not-stored',
    });
  });
});
