import { expect, type Locator, type Page } from '@playwright/test';

/** What is shared: files by their names. */
export interface Shared {
  readonly title?: string;
  readonly text?: string;
  readonly url?: string;
  /** Their content, or so many bytes. */
  readonly files?: Readonly<Record<string, string | number>>;
}

/** The share that a script of the page sends, as the system would. */
export async function postByFetch(page: Page, shared: Shared): Promise<void> {
  const type = await page.evaluate(async ({ files = {}, ...texts }) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(texts)) form.append(name, value);
    for (const [name, content] of Object.entries(files))
      form.append(
        'files',
        new File([typeof content === 'number' ? new Uint8Array(content) : content], name),
      );
    return (await fetch('./share', { method: 'POST', body: form, redirect: 'manual' })).type;
  }, shared);
  expect(type).toBe('opaqueredirect');
}

/** The share that comes as a navigation, which is how the system does it. */
export async function postByForm(
  page: Page,
  shared: Shared,
  enctype = 'multipart/form-data',
): Promise<void> {
  await Promise.all([
    page.waitForURL(/#\/shared/),
    page.evaluate(
      ({ shared: { files = {}, ...texts }, type }) => {
        const form = document.createElement('form');
        Object.assign(form, { method: 'post', action: './share', enctype: type, hidden: true });
        for (const [name, value] of Object.entries(texts)) {
          const field = document.createElement('textarea');
          Object.assign(field, { name, value });
          form.append(field);
        }
        const input = document.createElement('input');
        Object.assign(input, { type: 'file', name: 'files', multiple: true });
        const data = new DataTransfer();
        for (const [name, content] of Object.entries(files))
          data.items.add(
            new File([typeof content === 'number' ? new Uint8Array(content) : content], name),
          );
        input.files = data.files;
        form.append(input);
        document.body.append(form);
        form.submit();
      },
      { shared, type: enctype },
    ),
  ]);
}

/** Names and texts of what is stored, as it lies in the private file system. */
export function opened(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const tray = await root.getDirectoryHandle('heliograph-tray', { create: true });
    const found: string[] = [];
    for await (const folder of tray.values()) {
      const record = await (folder as FileSystemDirectoryHandle).getFileHandle('record.json').then(
        async (handle) => (await handle.getFile()).text(),
        () => '{"files":[{"path":"no record"}],"texts":[]}',
      );
      const { files, texts } = JSON.parse(record) as { files: { path: string }[]; texts: string[] };
      found.push(...files.map(({ path }) => path), ...texts);
    }
    return found;
  });
}

/** What waits, driven through the automation contract (tests/README.md). */
export class Tray {
  readonly page: Page;
  readonly tray: Locator;
  readonly all: Locator;
  readonly question: Locator;
  readonly send: Locator;
  readonly later: Locator;

  constructor(page: Page) {
    this.page = page;
    this.tray = page.getByTestId('tray');
    this.all = page.getByTestId('tray-item');
    this.question = page.getByTestId('tray-question');
    this.send = page.getByTestId('tray-send');
    this.later = page.getByTestId('tray-later');
  }

  async has(count: number): Promise<void> {
    await expect(this.tray).toHaveAttribute('data-count', String(count));
    await expect(this.all).toHaveCount(count);
  }

  async remove(name: string): Promise<void> {
    await this.all.filter({ hasText: name }).getByTestId('tray-remove').click();
  }

  async paste(files: Readonly<Record<string, Buffer | string>>): Promise<void> {
    const clipboardData = await this.#data(files);
    await this.page.evaluate(
      (data) =>
        document.body.dispatchEvent(
          new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
        ),
      clipboardData,
    );
  }

  async pasteText(text: string): Promise<void> {
    await this.page.evaluate((words) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', words);
      const init = { clipboardData, bubbles: true, cancelable: true };
      document.body.dispatchEvent(new ClipboardEvent('paste', init));
    }, text);
  }

  async drop(files: Readonly<Record<string, string>>): Promise<void> {
    const dataTransfer = await this.#data(files);
    for (const type of ['dragenter', 'dragover', 'drop'])
      await this.page.dispatchEvent('main', type, { dataTransfer });
  }

  #data(files: Readonly<Record<string, Buffer | string>>) {
    const made = Object.entries(files).map(([name, content]) => ({
      name,
      base64: Buffer.from(content).toString('base64'),
    }));
    return this.page.evaluateHandle((all) => {
      const data = new DataTransfer();
      for (const { name, base64 } of all) {
        const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
        const type = name.endsWith('.png') ? 'image/png' : 'text/plain';
        data.items.add(new File([bytes], name, { type }));
      }
      return data;
    }, made);
  }
}
