import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, ElementHandle, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { serve, type Served } from '../../scripts/lib/serve.mjs';
import { launchPuppeteer } from '../helpers/browsers.ts';
import { buildFilesPage } from './files-page/build.ts';
import type {} from './files-page/main.ts';
import { bytesOf } from './files-page/scenes.ts';

const MIB = 1_048_576;

let built: Awaited<ReturnType<typeof buildFilesPage>>;
let app: Served;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'heliograph-files-test-'));
  built = await buildFilesPage();
  app = await serve({ dir: built.folder });
});

afterAll(async () => {
  await app.close();
  built.remove();
  rmSync(folder, { recursive: true, force: true });
});

/** SHA-256 of the stream that the page makes, as Node computes it. */
function hashOf(total: number): string {
  const hash = createHash('sha256');
  for (let block = 0; block * MIB < total; block++) hash.update(bytesOf(total, block));
  return hash.digest('hex');
}

/** [X15] The root of that stream. */
function rootOf(total: number): string {
  const root = createHash('sha256');
  for (let block = 0; block * MIB < total; block++)
    root.update(createHash('sha256').update(bytesOf(total, block)).digest());
  return root.digest('hex');
}

describe.each(['chromium', 'firefox'] as const)('%s', (name) => {
  let browser: Browser;
  let page: Page;

  const open = async (from: Browser) => {
    const opened = await from.newPage();
    await opened.goto(app.url);
    await opened.waitForFunction(() => 'filesPage' in window);
    return opened;
  };

  beforeAll(async () => {
    browser = await launchPuppeteer(name, [], {
      'browser.download.folderList': 2,
      'browser.download.dir': folder,
    });
    page = await open(browser);
  });

  afterAll(async () => browser.close());

  it.each(['disk', 'memory', 'picked'] as const)(
    '[X4] [X15] 256 MiB through the %s sink have the hash of what was sent',
    async (sink) => {
      const total = 256 * MIB - (sink === 'memory' ? 0 : 5);
      const seen = await page.evaluate(
        async ({ sink, total }) => {
          const { sinks, idOf, folderOf, putBlocks, sha256Of } = window.filesPage;
          const id = idOf(sink.charAt(0));
          const target = await (await folderOf('target')).getFileHandle('x', { create: true });
          const opened = await sinks.open({ id, sink, total, handle: target });
          const put = await putBlocks(sinks, { id, total });
          const finished = await sinks.finish(id, () => undefined);
          const file = await sinks.file(id);
          const kept = file.ok ? await sha256Of(file.value) : undefined;
          await sinks.remove(id);
          return { opened, put, finished, kept };
        },
        { sink, total },
      );
      const { mbPerSecond, stall, codes } = seen.put;
      console.info(`${name} ${sink}: ${mbPerSecond.toFixed(0)} MB/s, stall ${stall.toFixed(0)} ms`);
      expect(codes).toEqual([]);
      expect(seen.opened).toEqual({ ok: true, value: { have: [], proof: '' } });
      expect(seen.finished).toEqual({ ok: true, value: rootOf(total) });
      expect(seen.kept).toBe(hashOf(total));
    },
  );

  it('[X7] finds room on the disk, and says how much', async () => {
    const room = await page.evaluate(() => window.filesPage.sinks.room(1_000_000));
    expect(room.sink).toBe('disk');
    expect(room.free).toBeGreaterThan(1_000_000);
  });

  it('[X11] a page that is loaded again finds the blocks that the last one wrote', async () => {
    const total = 70 * MIB;
    await page.evaluate(async (total) => {
      const { sinks, idOf, putBlocks } = window.filesPage;
      await sinks.open({ id: idOf('r'), sink: 'disk', total });
      await putBlocks(sinks, { id: idOf('r'), total, to: 66 });
    }, total);
    await page.reload();
    await page.waitForFunction(() => 'filesPage' in window);
    const seen = await page.evaluate(async (total) => {
      const { sinks, idOf, putBlocks, sweep } = window.filesPage;
      const id = idOf('r');
      await sweep(new Set([id]));
      const opened = await sinks.open({ id, sink: 'disk', total });
      await putBlocks(sinks, { id, total, from: 66 });
      let again = 0;
      const finished = await sinks.finish(id, (bytes) => (again = bytes));
      await sweep(new Set());
      return { opened, finished, again, gone: await sinks.file(id) };
    }, total);
    expect(seen.opened).toMatchObject({ ok: true, value: { have: [[0, 66]] } });
    expect(seen.finished).toEqual({ ok: true, value: rootOf(total) });
    // The last 64 were read when it was opened.
    expect(seen.again).toBe(2 * MIB);
    await page.evaluate(() => window.filesPage.sinks.remove(window.filesPage.idOf('r')));
  });

  it('[X11] a browser that is killed loses no block whose write had resolved', async () => {
    const profile = mkdtempSync(join(folder, 'profile-'));
    const args = name === 'chromium' ? [`--user-data-dir=${profile}`] : ['--profile', profile];
    const first = await launchPuppeteer(name, args);
    const before = await open(first);
    const resolved = new Set<number>();
    await before.exposeFunction('written', (block: number) => resolved.add(block));
    void before
      .evaluate(async (total) => {
        const { sinks, idOf, putBlocks } = window.filesPage;
        const { written } = window as unknown as { written: (block: number) => void };
        await sinks.open({ id: idOf('k'), sink: 'disk', total });
        await putBlocks(sinks, { id: idOf('k'), total, written });
      }, 2_048 * MIB)
      .catch(() => undefined);
    await vi.waitUntil(() => resolved.size > 100, { timeout: 60_000, interval: 5 });
    await kill(first);

    const second = await launchPuppeteer(name, args);
    const after = await open(second);
    const opened = await after.evaluate(async (total) => {
      const { sinks, idOf } = window.filesPage;
      return sinks.open({ id: idOf('k'), sink: 'disk', total });
    }, 2_048 * MIB);
    await second.close();
    const ranges = opened.ok ? opened.value.have : [];
    const lost = [...resolved].filter((b) => !ranges.some(([from, to]) => from <= b && b < to));
    console.info(`${name}: ${resolved.size} blocks resolved, found ${JSON.stringify(ranges)}`);
    expect(lost).toEqual([]);
  });

  describe('what goes out', () => {
    const pick = async (...paths: string[]) => {
      const input = (await page.$('input')) as ElementHandle<HTMLInputElement>;
      await input.uploadFile(...paths);
      return page.evaluate(async () => {
        const { pickedFromInput, sources, idOf } = window.filesPage;
        const picked = await pickedFromInput(document.querySelector('input')?.files ?? []);
        sources.open(idOf('o'), picked.files);
        return { paths: picked.files.map(({ path }) => path), unreadable: picked.unreadable };
      });
    };
    const read = (block: number) =>
      page.evaluate(async (block) => {
        const { sources, idOf } = window.filesPage;
        const answer = await sources.read(idOf('o'), block);
        return answer.ok
          ? { bytes: answer.value.bytes.length, hash: [...answer.value.hash] }
          : answer;
      }, block);
    const file = (name: string, bytes: Uint8Array | string) => {
      const path = join(folder, name);
      writeFileSync(path, bytes);
      return path;
    };

    it('[X3] small and large files are one stream of blocks', async () => {
      const parts = [bytesOf(10, 0), bytesOf(3 * MIB, 1), bytesOf(MIB, 7)];
      const paths = parts.map((bytes, at) => file(`part-${at}`, bytes));
      expect(await pick(...paths)).toEqual({
        paths: ['part-0', 'part-1', 'part-2'],
        unreadable: [],
      });
      const all = Buffer.concat(parts);
      for (const block of [0, 1, 2]) {
        const bytes = all.subarray(block * MIB, (block + 1) * MIB);
        const hash = [...createHash('sha256').update(bytes).digest()];
        expect(await read(block)).toEqual({ bytes: bytes.length, hash });
      }
    });

    it.each([
      ['was cut short', (path: string) => writeFileSync(path, 'short'), 'file-changed'],
      ['is gone', (path: string) => rmSync(path), 'file-unreadable'],
    ])('a file that %s is told, by its name', async (_, change, code) => {
      const path = file('victim', new Uint8Array(2 * MIB).fill(7));
      await pick(path);
      expect(await read(0)).toMatchObject({ bytes: MIB });
      change(path);
      expect(await read(1)).toEqual({ ok: false, error: { code, path: 'victim' } });
    });

    // Firefox reads on: what it gives are the new bytes.
    it.runIf(name === 'chromium').each([
      ['grew', new Uint8Array(3 * MIB)],
      ['has other bytes', new Uint8Array(2 * MIB)],
    ])('a file that %s is told, by its name', async (_, bytes) => {
      const path = file('victim', new Uint8Array(2 * MIB).fill(7));
      await pick(path);
      expect(await read(0)).toMatchObject({ bytes: MIB });
      writeFileSync(path, bytes);
      const error = { code: 'file-changed', path: 'victim' };
      expect(await read(1)).toEqual({ ok: false, error });
    });
  });

  it('[X20] remembers transfers beyond the page', async () => {
    await page.evaluate(async () => {
      const { transfers, idOf } = window.filesPage;
      const record = { direction: 'in', kind: 'file', name: 'a', files: [], total: 1 } as const;
      const rest = {
        phase: 'done',
        attempt: 1,
        paused: false,
        saved: false,
        tab: '',
        changedAt: 2,
      } as const;
      const conversation = 'c' as never;
      for (const [letter, at] of [
        ['b', 2],
        ['a', 1],
        ['c', 3],
      ] as const) {
        await transfers.put({ id: idOf(letter), conversation, at, ...record, ...rest });
      }
      await transfers.remove(idOf('c'));
    });
    await page.reload();
    await page.waitForFunction(() => 'filesPage' in window);
    const all = await page.evaluate(() => window.filesPage.transfers.all());
    expect(all.ok && all.value.map(({ id }) => id.charAt(0))).toEqual(['a', 'b']);
  });

  it('saves several files into a folder, and overwrites nothing that is there', async () => {
    const seen = await page.evaluate(async () => {
      const { folderOf, saveInFolder, savedFiles, shape } = window.filesPage;
      const target = await folderOf('saved');
      await saveInFolder(target, savedFiles({ 'a.txt': 'one', 'd/b': 'two' }), () => undefined);
      let bytes = 0;
      const second = savedFiles({ 'a.txt': 'new', 'd/b': 'other', 'd/e/f': 'x' });
      await saveInFolder(target, second, (done) => (bytes = done));
      return { bytes, found: await shape(target) };
    });
    expect(seen).toEqual({
      bytes: 9,
      found: ['a (2).txt: new', 'a.txt: one', 'd (2)/b: other', 'd (2)/e/f: x', 'd/b: two'],
    });
  });

  it.runIf(name === 'firefox')('saves several files as one archive', async () => {
    const seen = await page.evaluate(async () => {
      const { saver, savedFiles } = window.filesPage;
      let bytes = 0;
      const files = savedFiles({ 'a.txt': 'one one', 'ö/b.html': 'two two two' });
      const saved = await saver.all('my files', files, (done) => (bytes = done));
      return { saved, bytes, folders: saver.folders };
    });
    expect(seen).toEqual({ saved: { ok: true, value: undefined }, bytes: 18, folders: false });
    const path = join(folder, 'my files.zip');
    await vi.waitUntil(() => existsSync(path) && readFileSync(path).length > 100, 20_000);
    const zip = readFileSync(path);
    for (const text of ['my files/a.txt', 'one one', 'my files/ö/b.html', 'two two two']) {
      expect(zip.includes(text), text).toBe(true);
    }
    // End of central directory: two entries.
    expect(zip.readUInt16LE(zip.lastIndexOf(Buffer.from('PK\x05\x06')) + 10)).toBe(2);
    expect(readdirSync(folder)).not.toContain('a.txt');
  });
});

/** With all of its processes: Puppeteer gives each browser a process group of its own. */
async function kill(browser: Browser): Promise<void> {
  const child = browser.process();
  if (child?.pid === undefined) throw new Error('no process');
  const gone = new Promise((resolve) => child.once('exit', resolve));
  process.kill(-child.pid, 'SIGKILL');
  await gone;
}
