import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { DIST, inRoot } from '../../scripts/lib/paths.mjs';
import type { BrowserName } from '../../scripts/lib/browsers.mjs';

interface Answer {
  readonly n?: number;
  readonly ready?: true;
  readonly value?: unknown;
  readonly error?: string;
}

type Waiting = { readonly resolve: (value: unknown) => void; readonly reject: (e: Error) => void };

/** A browser that runs on a host of a lab network (agent.mjs inside the host's namespace). */
export class LabBrowser {
  readonly #process: ChildProcess;
  readonly #waiting = new Map<number, Waiting>();
  readonly ready: Promise<void>;
  #count = 0;

  constructor(namespace: string, browser: BrowserName) {
    const agent = [process.execPath, inRoot('tests/lab/agent.mjs'), browser, DIST];
    this.#process = spawn('ip', ['netns', 'exec', namespace, ...agent], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.ready = new Promise((resolve, reject) => {
      this.#process.once('exit', (code) => {
        const ended = new Error(`agent in ${namespace} ended with ${code}`);
        reject(ended);
        for (const { reject: refuse } of this.#waiting.values()) refuse(ended);
      });
      createInterface({ input: this.#process.stdout ?? process.stdin }).on('line', (line) => {
        const answer = JSON.parse(line) as Answer;
        if (answer.ready) resolve();
        else this.#answer(answer);
      });
    });
  }

  #answer({ n, value, error }: Answer): void {
    const waiting = this.#waiting.get(n ?? 0);
    this.#waiting.delete(n ?? 0);
    if (error === undefined) waiting?.resolve(value);
    else waiting?.reject(new Error(error));
  }

  command(name: string, rest: object = {}): Promise<unknown> {
    this.#count += 1;
    const n = this.#count;
    return new Promise((resolve, reject) => {
      this.#waiting.set(n, { resolve, reject });
      this.#process.stdin?.write(`${JSON.stringify({ n, name, ...rest })}\n`);
    });
  }

  async open(id: string): Promise<LabWindow> {
    await this.command('open', { id });
    return new LabWindow(this, id);
  }

  quit(): Promise<unknown> {
    return this.command('quit');
  }
}

/** A window of the app on a lab host, driven through the automation contract (tests/README.md). */
export class LabWindow {
  readonly #browser: LabBrowser;
  readonly #id: string;

  constructor(browser: LabBrowser, id: string) {
    this.#browser = browser;
    this.#id = id;
  }

  wait(selector: string, timeout = 15_000): Promise<unknown> {
    return this.#browser.command('wait', { id: this.#id, selector, timeout });
  }

  run<T>(source: string, ...args: readonly unknown[]): Promise<T> {
    return this.#browser.command('run', { id: this.#id, source, args }) as Promise<T>;
  }

  async code(): Promise<string> {
    await this.wait('[data-testid="my-code"][data-code]');
    return this.run(`() => document.querySelector('[data-testid="my-code"]').dataset.code`);
  }

  async bytes(): Promise<number> {
    await this.wait('[data-testid="my-code"][data-code]');
    return Number(
      await this.run(`() => document.querySelector('[data-testid="my-code"]').dataset.bytes`),
    );
  }

  async read(code: string): Promise<void> {
    await this.run(
      `(code) => {
        const box = document.querySelector('[data-testid="their-code"]');
        box.value = code;
        box.dispatchEvent(new Event('input', { bubbles: true }));
      }`,
      code,
    );
  }

  waitFor(state: string, timeout = 15_000): Promise<unknown> {
    return this.wait(`[data-testid="link-state"][data-state="${state}"]`, timeout);
  }

  state(): Promise<string> {
    return this.run(`() => document.querySelector('[data-testid="link-state"]').dataset.state`);
  }
}
