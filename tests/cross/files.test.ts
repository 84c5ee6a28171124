import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Served } from '../../scripts/lib/serve.mjs';
import { connect, connectAgain, openSide, saved } from '../bench/files/meeting.mjs';
import { makeFile, makeFolder, MIB, scratchFolder } from '../helpers/test-files.mjs';
import { attach, press, shown, until, untilBytes } from '../helpers/transfers.mjs';
import { strictHost } from '../helpers/strict-host.ts';

const PAIRS = [
  ['chromium', 'firefox'],
  ['firefox', 'chromium'],
  ['firefox', 'firefox'],
] as const;

const NAME = 'forty.bin';
const BYTES = 40 * MIB;
const LONG = { timeout: 120_000 };

let app: Served;
let made: { readonly sha256: string; readonly root: string };
const scratch = scratchFolder();
const file = join(scratch.path, NAME);
const open: Side[] = [];

beforeAll(async () => {
  app = await strictHost();
  made = await makeFile(file, BYTES);
});

afterEach(async () => {
  await Promise.all(open.splice(0).map(({ browser }) => browser.close()));
});

afterAll(async () => {
  await app.close();
  scratch.remove();
});

type Side = Awaited<ReturnType<typeof openSide>>;

async function device(kind: 'chromium' | 'firefox', name: string): Promise<Side> {
  const side = await openSide(kind, join(scratch.path, name));
  open.push(side);
  return side;
}

describe.each(PAIRS)('a file from %s to %s', (left, right) => {
  it('[X9] [X15] goes on after the receiver was reloaded, and is saved as it was', async () => {
    const [from, to] = [
      await device(left, `${left} to ${right}`),
      await device(right, `${right} from ${left}`),
    ];
    await connect({ from, to, url: app.url });
    await attach(from.page, [file]);
    await until(to.page, NAME, { states: ['offered'] });
    await press(to.page, NAME, 'accept');
    await untilBytes(to.page, NAME, { bytes: BYTES / 4 });
    const before = await shown(to.page, NAME);
    expect(before?.state).toMatch(/active|verifying/);

    await to.page.goto(app.url);
    await connectAgain({ gone: to.page, left: from.page });
    await until(to.page, NAME, { states: ['active', 'verifying', 'done'] });
    const after = await shown(to.page, NAME);
    expect(after?.done, 'what had arrived is kept').toBeGreaterThanOrEqual(before?.done ?? 0);

    const ended = await until(to.page, NAME, { states: ['done', 'failed', 'cancelled'], ...LONG });
    expect(ended).toMatchObject({ state: 'done', root: made.root, done: BYTES, total: BYTES });
    await until(from.page, NAME, { states: ['done'] });
    expect(await saved(to, { name: NAME, bytes: BYTES })).toBe(made.sha256);
  }, 180_000);
});

it('[X3] 300 files picked in Firefox arrive in Chromium as one, and are saved as one', async () => {
  const [from, to] = [await device('firefox', 'many from'), await device('chromium', 'many to')];
  const files = await makeFolder(join(scratch.path, 'many'), { count: 300, bytes: 1_000 });
  await connect({ from, to, url: app.url });
  await attach(from.page, files);
  await until(to.page, '300', { states: ['offered'] });
  await press(to.page, '300', 'accept');
  const ended = await until(to.page, '300', { states: ['done', 'failed', 'cancelled'], ...LONG });
  expect(ended).toMatchObject({ state: 'done', done: 300_000, total: 300_000 });
  await press(to.page, '300', 'save-all');
  await expect
    .poll(() => readdirSync(to.downloads).filter((name) => name.endsWith('.zip')), LONG)
    .toHaveLength(1);
}, 180_000);
