import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { headersFor, metaPolicy, parseHeaderRules } from '../../../scripts/lib/headers.mjs';
import { serve, type Served } from '../../../scripts/lib/serve.mjs';

const HEADERS = `# for every file
/*
  Content-Security-Policy: default-src 'none'; frame-ancestors 'none'
  X-Test: a: b

/assets/*
  Cache-Control: immutable
/sw.js
  Cache-Control: no-cache
`;

describe('the _headers file', () => {
  const rules = parseHeaderRules(HEADERS);

  it('gives a path the headers of all rules that match it', () => {
    expect(headersFor(rules, '/assets/a.js')).toMatchObject({
      'X-Test': 'a: b',
      'Cache-Control': 'immutable',
    });
    expect(headersFor(rules, '/sw.js')['Cache-Control']).toBe('no-cache');
    expect(headersFor(rules, '/')['Cache-Control']).toBeUndefined();
  });

  it('keeps for the page only what a meta element may say', () => {
    expect(metaPolicy("default-src 'none'; frame-ancestors 'none'; img-src 'self'")).toBe(
      "default-src 'none'; img-src 'self'",
    );
  });
});

describe('serving', () => {
  let folder: string;
  let served: Served | undefined;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'heliograph-serve-'));
    for (const dir of ['one', 'two']) {
      mkdirSync(join(folder, dir, 'assets'), { recursive: true });
      writeFileSync(join(folder, dir, '_headers'), HEADERS);
      writeFileSync(join(folder, dir, 'index.html'), dir);
      for (const file of ['assets/a.wasm', 'a.webmanifest', 'sw.js', '.hidden']) {
        writeFileSync(join(folder, dir, file), '{}');
      }
    }
  });

  afterEach(async () => {
    await served?.close();
    served = undefined;
  });

  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  const start = async (port = 0): Promise<Served> => {
    served = await serve({ dir: join(folder, 'one'), port });
    return served;
  };

  it.each([
    ['', 'text/html;charset=utf-8'],
    ['assets/a.wasm', 'application/wasm'],
    ['a.webmanifest', 'application/manifest+json'],
    ['sw.js', 'text/javascript'],
  ])('/%s has the type %s and the security headers', async (path, type) => {
    const { url } = await start();
    const { headers } = await fetch(url + path);
    expect(headers.get('Content-Type')).toBe(type);
    expect(headers.get('Content-Security-Policy')).toContain("default-src 'none'");
  });

  it('does not let the service worker be cached', async () => {
    const { url } = await start();
    expect((await fetch(`${url}sw.js`)).headers.get('Cache-Control')).toBe('no-cache');
  });

  it.each(['nothing', '.hidden', 'assets', '..%2f..%2fetc%2fpasswd'])(
    'answers 404 for %s: there are no rewrites',
    async (path) => {
      const { url } = await start();
      expect((await fetch(url + path)).status).toBe(404);
    },
  );

  it('takes the next free port when the first is taken', async () => {
    const first = await serve({ dir: join(folder, 'one') });
    const { port } = await start(first.port);
    await first.close();
    expect(port).toBeGreaterThan(first.port);
  });

  it('changes the folder on the same origin, as a host does with a new version', async () => {
    const { url, use } = await start();
    expect(await (await fetch(url)).text()).toBe('one');
    use(join(folder, 'two'));
    expect(await (await fetch(url)).text()).toBe('two');
  });

  it('answers no more once closed', async () => {
    const { url, close } = await start();
    await close();
    served = undefined;
    await expect(fetch(url)).rejects.toThrow('fetch failed');
  });
});
