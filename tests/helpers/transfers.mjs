/**
 * Transfers of a window of the app that Puppeteer drives, through the automation contract alone
 * (tests/README.md). A transfer is found by the name that it shows.
 *
 * @typedef {import('puppeteer-core').Page} Page
 *
 * @typedef {object} Shown What a transfer says of itself.
 * @property {string} state
 * @property {string} direction
 * @property {number} done bytes
 * @property {number} total bytes
 * @property {string} root Empty until it is done.
 * @property {string} code What went wrong, or empty.
 *
 * @typedef {object} Change
 * @property {number} at Milliseconds since 1970: both windows are on one machine.
 * @property {string} state
 * @property {number} done
 */

/**
 * Puts functions into every page that is opened from now on: `heliographTransfer(name)` gives the
 * element, `heliographLog(name)` what has changed at it since it was there, and
 * `heliographOpened` is when the page's link was first open. The browser's dialogs for files are
 * taken away: nobody is here to answer them.
 *
 * @param {Page} page
 */
export async function watchTransfers(page) {
  await page.evaluateOnNewDocument(() => {
    for (const dialog of ['showSaveFilePicker', 'showDirectoryPicker', 'showOpenFilePicker'])
      Reflect.deleteProperty(window, dialog);
    const shared = /** @type {any} */ (window);
    /** @type {Map<Element, Change[]>} */
    const logs = new Map();
    const all = () => [...document.querySelectorAll('[data-testid="transfer"]')];
    const factsOf = (/** @type {Element} */ element) => ({
      state: element.getAttribute('data-state') ?? '',
      done: Number(element.getAttribute('data-done')),
    });
    const look = () => {
      const state = document
        .querySelector('[data-testid="link-state"]')
        ?.getAttribute('data-state');
      if (state === 'open') shared.heliographOpened ??= Date.now();
      for (const element of all()) {
        const facts = factsOf(element);
        const log = logs.get(element) ?? [];
        const last = log.at(-1);
        logs.set(element, log);
        if (last?.state !== facts.state || last.done !== facts.done)
          log.push({ at: Date.now(), ...facts });
      }
    };
    new MutationObserver(look).observe(document, {
      subtree: true,
      childList: true,
      attributeFilter: ['data-state', 'data-done'],
    });
    shared.heliographTransfer = (/** @type {string} */ name) =>
      all().findLast(({ textContent }) => textContent.includes(name));
    shared.heliographLog = (/** @type {string} */ name) =>
      logs.get(shared.heliographTransfer(name)) ?? [];
  });
}

/**
 * Chooses files as a person does in the browser's dialog.
 *
 * @param {Page} page
 * @param {readonly string[]} paths
 * @param {string} [testid] `attach-folder` takes one folder (Chromium only).
 */
export async function attach(page, paths, testid = 'attach') {
  const input = await page.waitForSelector(`[data-testid="${testid}"]`);
  await /** @type {import('puppeteer-core').ElementHandle<HTMLInputElement>} */ (input).uploadFile(
    ...paths,
  );
}

/** @param {Page} page @param {string} name @returns {Promise<Shown | undefined>} */
export function shown(page, name) {
  return page.evaluate((wanted) => {
    const element = /** @type {any} */ (window).heliographTransfer(wanted);
    if (!element) return undefined;
    const { state, direction, done, total, root = '' } = element.dataset;
    const code = element.dataset.code ?? element.querySelector('[data-code]')?.dataset.code ?? '';
    return { state, direction, done: Number(done), total: Number(total), root, code };
  }, name);
}

/** @param {Page} page @param {string} name @returns {Promise<Change[]>} */
export function changesOf(page, name) {
  return page.evaluate((wanted) => /** @type {any} */ (window).heliographLog(wanted), name);
}

/**
 * Waits until a transfer is in one of these states.
 *
 * @param {Page} page
 * @param {string} name
 * @param {{ states: readonly string[], timeout?: number }} options
 * @returns {Promise<Shown>}
 */
export async function until(page, name, { states, timeout = 60_000 }) {
  await page.waitForFunction(
    (wanted, any) =>
      any.includes(/** @type {any} */ (window).heliographTransfer(wanted)?.dataset.state),
    { timeout, polling: 50 },
    name,
    states,
  );
  return /** @type {Shown} */ (await shown(page, name));
}

/**
 * Waits until so many bytes have arrived, or it has ended.
 *
 * @param {Page} page
 * @param {string} name
 * @param {{ bytes: number, timeout?: number }} options
 */
export async function untilBytes(page, name, { bytes, timeout = 60_000 }) {
  await page.waitForFunction(
    (wanted, count) => {
      const { state, done } = /** @type {any} */ (window).heliographTransfer(wanted)?.dataset ?? {};
      return Number(done) >= count || ['done', 'failed', 'cancelled'].includes(state);
    },
    { timeout, polling: 20 },
    name,
    bytes,
  );
}

/**
 * Presses a button inside a transfer as soon as it is there, and answers when: milliseconds since 1970.
 *
 * @param {Page} page
 * @param {string} name
 * @param {string} testid
 * @returns {Promise<number>}
 */
export async function press(page, name, testid) {
  const pressed = await page.waitForFunction(
    (wanted, id) => {
      const button = /** @type {any} */ (window)
        .heliographTransfer(wanted)
        ?.querySelector(`[data-testid="${id}"]`);
      if (!button || button.disabled) return undefined;
      const at = Date.now();
      button.click();
      return at;
    },
    { timeout: 30_000, polling: 20 },
    name,
    testid,
  );
  return Number(await pressed.jsonValue());
}

/**
 * Picks the file again for a transfer whose page was reloaded.
 *
 * @param {Page} page
 * @param {string} name
 * @param {readonly string[]} paths
 */
export async function pickAgain(page, name, paths) {
  const found = await page.waitForFunction(
    (wanted) => {
      const transfer = /** @type {any} */ (window).heliographTransfer(wanted);
      const element = transfer?.querySelector('[data-testid="pick-again"]');
      if (!element) return undefined;
      return element.matches('input') ? element : (element.querySelector('input') ?? element);
    },
    { timeout: 30_000, polling: 50 },
    name,
  );
  const element = /** @type {import('puppeteer-core').ElementHandle<HTMLElement>} */ (
    found.asElement()
  );
  if (await element.evaluate((one) => one.matches('input')))
    return /** @type {any} */ (element).uploadFile(...paths);
  const [chooser] = await Promise.all([page.waitForFileChooser(), element.click()]);
  return chooser.accept([...paths]);
}
