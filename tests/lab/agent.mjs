// One browser on one host of a lab network. Runs inside the host's namespace, serves a built page
// on that host's own loopback (a secure context), and takes commands as JSON lines on stdin.
import { createInterface } from 'node:readline';
import puppeteer from 'puppeteer-core';
import { findBrowser } from '../../scripts/lib/browsers.mjs';
import { serve } from '../../scripts/lib/serve.mjs';

const [kind, folder, camera] = process.argv.slice(2);
if ((kind !== 'chromium' && kind !== 'firefox') || !folder)
  throw new Error('agent KIND FOLDER [camera]');

const app = await serve({ dir: folder });
const browser = await launch(kind);
/** @type {Map<string, import('puppeteer-core').Page>} */
const pages = new Map();

/** @param {'chromium' | 'firefox'} name */
function launch(name) {
  const executablePath = findBrowser(name) ?? name;
  if (name === 'firefox') {
    return puppeteer.launch({
      browser: 'firefox',
      executablePath,
      extraPrefsFirefox: camera
        ? {
            'permissions.default.camera': 1,
            'media.navigator.streams.fake': true,
            'media.navigator.permission.disabled': true,
          }
        : {},
    });
  }
  return puppeteer.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-background-timer-throttling',
      '--disable-renderer-backgrounding',
      ...(camera ? ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'] : []),
    ],
  });
}

/** @param {string} id */
function page(id) {
  const found = pages.get(id);
  if (!found) throw new Error(`no window ${id}`);
  return found;
}

const commands = {
  version: () => browser.version(),
  /** Opens a private window of the page, with the camera allowed if this agent has one. */
  open: async (/** @type {{ id: string }} */ { id }) => {
    const context = await browser.createBrowserContext();
    if (kind === 'chromium' && camera)
      await context.overridePermissions(new URL(app.url).origin, ['camera']);
    const fresh = await context.newPage();
    pages.set(id, fresh);
    await fresh.goto(app.url);
  },
  /** Evaluates a function's source in a window. */
  run: (/** @type {{ id: string, source: string, args: unknown[] }} */ { id, source, args }) =>
    page(id).evaluate(`(${source})(...${JSON.stringify(args)})`),
  /** Waits for a selector, at most `timeout` ms. */
  wait: async (/** @type {{ id: string, selector: string, timeout: number }} */ command) => {
    await page(command.id).waitForSelector(command.selector, { timeout: command.timeout });
  },
  click: (/** @type {{ id: string, selector: string }} */ { id, selector }) =>
    page(id).click(selector),
  close: async (/** @type {{ id: string }} */ { id }) => {
    // Firefox may take down a closed page's connections a moment later; one that was left has none.
    await page(id).goto('about:blank');
    await page(id).browserContext().close();
    pages.delete(id);
  },
  quit: async () => {
    await browser.close();
    await app.close();
  },
};

const say = (/** @type {object} */ answer) => process.stdout.write(`${JSON.stringify(answer)}\n`);

const input = createInterface({ input: process.stdin });

// Whoever gave the commands is gone: nothing may outlive it.
input.on('close', () => {
  void commands.quit().finally(() => process.exit(0));
});

input.on('line', (line) => {
  const { n, name, ...rest } = JSON.parse(line);
  Promise.resolve(commands[/** @type {keyof typeof commands} */ (name)](rest)).then(
    (value) => {
      say({ n, value });
      if (name === 'quit') process.exit(0);
    },
    (cause) => say({ n, error: String(cause) }),
  );
});
say({ ready: true });
