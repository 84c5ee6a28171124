import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Download, Locator, Page } from '@playwright/test';
import type { EndReason } from '../../src/core/files/messages.ts';
import { MIB, randomBytesOf, rootOf, scratchFolder } from '../helpers/test-files.mjs';
import type { AppPage } from './app-page.ts';
import { expect, test as base } from './fixtures.ts';

/** A file on the disk, to be sent. */
export interface Sample {
  readonly path: string;
  readonly name: string;
  readonly bytes: Buffer;
  readonly sha256: string;
  /** [X15] */
  readonly root: string;
}

interface Fixtures {
  /** Makes files in a folder that is gone after the test; the same name has the same bytes. */
  sample: (name: string, content?: number | string | Buffer) => Promise<Sample>;
  /** Another device, in which no dialog for saving asks anybody. */
  sharer: () => Promise<FilePage>;
}

/** As `test` of fixtures.ts, with files. */
export const test = base.extend<Fixtures>({
  // Playwright needs the empty pattern to see that the fixture depends on no other.
  // eslint-disable-next-line no-empty-pattern
  sample: async ({}, use) => {
    const { path: folder, remove } = scratchFolder();
    await use((name, content = 3 * MIB + 17) => makeSample(folder, name, content));
    remove();
  },
  sharer: async ({ device }, use) => {
    await use(async () => FilePage.of(await device()));
  },
});

async function makeSample(
  folder: string,
  name: string,
  content: number | string | Buffer,
): Promise<Sample> {
  const bytes =
    typeof content === 'number'
      ? Buffer.concat([...randomBytesOf(name, content)].map((part) => Buffer.from(part)))
      : Buffer.from(content);
  const path = join(folder, name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, bytes);
  return { path, name, bytes, sha256: sha256(bytes), root: rootOf(bytes) };
}

/** 64 hex digits. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** What was downloaded. */
export async function bytesOf(download: Download): Promise<Buffer> {
  return readFileSync(await download.path());
}

/** So large that a press on a button still finds it under way. */
export const SLOW = 48 * MIB;

/** Time for such a file where many want the processor. */
export const PATIENCE = { timeout: 60_000 };

/** Files of one window of the app. */
export class FilePage {
  readonly app: AppPage;
  readonly page: Page;
  /** All transfers, the oldest first. */
  readonly all: Locator;

  constructor(app: AppPage) {
    this.app = app;
    this.page = app.page;
    this.all = app.page.getByTestId('transfer');
  }

  static async of(app: AppPage): Promise<FilePage> {
    await app.page.context().addInitScript(() => {
      for (const dialog of ['showSaveFilePicker', 'showDirectoryPicker'])
        Reflect.deleteProperty(window, dialog);
    });
    await app.page.reload();
    return new FilePage(app);
  }

  /** The newest transfer that shows this name. */
  one(name: string): Locator {
    return this.all.filter({ hasText: name }).last();
  }

  async attach(...files: readonly Pick<Sample, 'path'>[]): Promise<void> {
    await this.page.getByTestId('attach').setInputFiles(files.map(({ path }) => path));
  }

  async attachFolder(path: string): Promise<void> {
    await this.page.getByTestId('attach-folder').setInputFiles(path);
  }

  async pickAgain(name: string, { path }: Pick<Sample, 'path'>): Promise<void> {
    await this.one(name).getByTestId('pick-again').setInputFiles(path);
  }

  async press(name: string, testid: string): Promise<void> {
    await this.one(name).getByTestId(testid).click();
  }

  async is(name: string, state: string | RegExp): Promise<void> {
    await expect(this.one(name)).toHaveAttribute('data-state', state, PATIENCE);
  }

  /** It has failed for this reason, and a sentence says so. */
  async failed(name: string, reason: EndReason): Promise<void> {
    await this.is(name, 'failed');
    await this.says(name, reason);
  }

  /** The transfer shows this code, and a sentence. */
  async says(name: string, code: EndReason): Promise<void> {
    await expect(this.one(name)).toHaveAttribute('data-code', code, PATIENCE);
    await expect(this.one(name)).toContainText(/\S+ \S+ .*\./);
  }

  async done(name: string): Promise<number> {
    return Number(await this.one(name).getAttribute('data-done'));
  }

  /** Waits until more than so many bytes are there. */
  async moved(name: string, bytes = 0): Promise<void> {
    await expect
      .poll(() => this.done(name), { ...PATIENCE, intervals: [20], message: 'bytes have moved' })
      .toBeGreaterThan(bytes);
  }

  /** Presses *Save* and answers what came of it. */
  async save(name: string, testid = 'save'): Promise<Download> {
    const [download] = await Promise.all([
      this.page.waitForEvent('download'),
      this.press(name, testid),
    ]);
    return download;
  }

  /** What a person sees of a file that has arrived as it was. */
  async arrived({ name, bytes, root }: Sample): Promise<void> {
    await this.is(name, 'done');
    await expect(this.one(name)).toHaveAttribute('data-root', root);
    await expect(this.one(name)).toHaveAttribute('data-done', String(bytes.length));
    await expect(this.one(name)).toHaveAttribute('data-total', String(bytes.length));
  }
}

/** Offers a file and accepts it. */
export async function give(from: FilePage, to: FilePage, file: Sample): Promise<void> {
  await from.attach(file);
  await to.is(file.name, 'offered');
  await to.press(file.name, 'accept');
}

/** The window that stays gives up the one that was reloaded, so that both show a code. */
export async function giveUp({ app }: FilePage): Promise<void> {
  await expect(app.linkState).toHaveAttribute('data-state', /interrupted|lost|closed/, PATIENCE);
  await app.page.getByRole('button', { name: 'Pair again' }).click();
}
