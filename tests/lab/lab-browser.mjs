import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { DIST, inRoot } from '../../scripts/lib/paths.mjs';

/** @typedef {{ resolve: (value: any) => void, reject: (cause: Error) => void }} Waiting */

/** A browser that runs on a host of a lab network (agent.mjs inside the host's namespace). */
export class LabBrowser {
  /** @type {Map<number, Waiting>} */
  #waiting = new Map();
  #count = 0;
  #process;
  /** Settles when the browser runs. @type {Promise<void>} */
  ready;

  /**
   * @param {string} namespace
   * @param {import('../../scripts/lib/browsers.mjs').BrowserName} browser
   * @param {{ camera?: boolean, folder?: string }} [options] `camera`: there is one, and it is
   *   allowed; the default. `folder`: the built page, by default the app.
   */
  constructor(namespace, browser, { camera = true, folder = DIST } = {}) {
    const agent = [process.execPath, inRoot('tests/lab/agent.mjs'), browser, folder];
    if (camera) agent.push('camera');
    this.#process = spawn('ip', ['netns', 'exec', namespace, ...agent], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.ready = new Promise((resolve, reject) => {
      this.#process.once('exit', (code) => {
        const ended = new Error(`agent in ${namespace} ended with ${code}`);
        reject(ended);
        for (const waiting of this.#waiting.values()) waiting.reject(ended);
      });
      createInterface({ input: this.#process.stdout }).on('line', (line) => {
        const answer = JSON.parse(line);
        if (answer.ready) resolve();
        else this.#answer(answer);
      });
    });
  }

  /** @param {{ n: number, value?: unknown, error?: string }} answer */
  #answer({ n, value, error }) {
    const waiting = this.#waiting.get(n);
    this.#waiting.delete(n);
    if (error === undefined) waiting?.resolve(value);
    else waiting?.reject(new Error(error));
  }

  /**
   * @param {string} name
   * @param {object} [rest]
   * @returns {Promise<any>}
   */
  command(name, rest = {}) {
    this.#count += 1;
    const n = this.#count;
    return new Promise((resolve, reject) => {
      this.#waiting.set(n, { resolve, reject });
      this.#process.stdin.write(`${JSON.stringify({ n, name, ...rest })}\n`);
    });
  }

  /**
   * Opens a private window of the app.
   *
   * @param {string} id
   */
  async open(id) {
    await this.command('open', { id });
    return new LabWindow(this, id);
  }

  /** @returns {Promise<string>} name and version */
  version() {
    return this.command('version');
  }

  quit() {
    return this.command('quit');
  }
}

/** A window of the app on a lab host, driven through the automation contract (tests/README.md). */
export class LabWindow {
  #browser;
  #id;

  /** @param {LabBrowser} browser @param {string} id */
  constructor(browser, id) {
    this.#browser = browser;
    this.#id = id;
  }

  /** @param {string} selector @param {number} [timeout] milliseconds */
  wait(selector, timeout = 15_000) {
    return this.#browser.command('wait', { id: this.#id, selector, timeout });
  }

  /**
   * Runs a function in the page; it must not use anything from outside itself.
   *
   * @template {unknown[]} A
   * @template R
   * @param {(...args: A) => R} call
   * @param {A} args
   * @returns {Promise<Awaited<R>>}
   */
  run(call, ...args) {
    return this.#browser.command('run', { id: this.#id, source: String(call), args });
  }

  /** @returns {Promise<string>} */
  async code() {
    await this.wait('[data-testid="my-code"][data-code]');
    return this.run(
      () => document.querySelector('[data-testid="my-code"]')?.getAttribute('data-code') ?? '',
    );
  }

  /** Length of the code that is shown, in bytes. */
  async bytes() {
    await this.wait('[data-testid="my-code"][data-code]');
    return this.run(() =>
      Number(document.querySelector('[data-testid="my-code"]')?.getAttribute('data-bytes')),
    );
  }

  /**
   * The length once it has stayed the same for a second: a camera that has just started gives
   * a better code (fact F6).
   *
   * @returns {Promise<number>}
   */
  settledBytes() {
    return this.run(
      () =>
        new Promise((resolve) => {
          const now = () =>
            document.querySelector('[data-testid="my-code"]')?.getAttribute('data-bytes');
          let last = now();
          let since = performance.now();
          const look = () => {
            if (now() !== last) since = performance.now();
            last = now();
            if (last && performance.now() - since > 1_000) resolve(Number(last));
            else requestAnimationFrame(look);
          };
          look();
        }),
    );
  }

  /** @param {string} code */
  read(code) {
    return this.run((text) => {
      const box = /** @type {HTMLTextAreaElement} */ (
        document.querySelector('[data-testid="their-code"]')
      );
      box.value = text;
      box.dispatchEvent(new Event('input', { bubbles: true }));
    }, code);
  }

  /** @param {string} state @param {number} [timeout] milliseconds */
  waitFor(state, timeout = 15_000) {
    return this.wait(`[data-testid="link-state"][data-state="${state}"]`, timeout);
  }

  /** @returns {Promise<string | null | undefined>} */
  state() {
    return this.run(() =>
      document.querySelector('[data-testid="link-state"]')?.getAttribute('data-state'),
    );
  }

  close() {
    return this.#browser.command('close', { id: this.#id });
  }
}
