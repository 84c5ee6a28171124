import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** WCAG 2.2 up to AA, and what axe thinks wise beyond it. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];

const PHONE = { width: 390, height: 844 };
const DESK = { width: 1280, height: 800 };
/** 1280 by 1024 at 400 % (WCAG 1.4.10). */
const ZOOMED = { width: 320, height: 256 };
const ACROSS = { width: 844, height: 390 };

/** One thing to look for on a screen, and in what state of the page; answers what is wrong. */
type Audit = (page: Page) => Promise<readonly string[]>;

/** Everything that can be checked of a screen by itself; the page is left as it was. */
export async function auditOf(page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  await page.emulateMedia({ colorScheme: 'dark' });
  const look = async (how: string, audit: Audit): Promise<void> => {
    for (const problem of await audit(page)) found.push(`${how}: ${problem}`);
  };
  await page.setViewportSize(DESK);
  await look('wide, dark', axeOfColours);
  await page.setViewportSize(PHONE);
  await look('narrow, dark', axe);
  await page.emulateMedia({ colorScheme: 'light' });
  await look('narrow, light', axeOfColours);
  await page.emulateMedia({ forcedColors: 'active' });
  await look('forced colours', codeIsDarkOnLight);
  await page.emulateMedia({ forcedColors: null, colorScheme: 'light' });
  await page.setViewportSize(PHONE);
  await look('narrow', smallTargets);
  await look('reduced motion', motion);
  for (const [how, viewport] of [
    ['zoomed', ZOOMED],
    ['across', ACROSS],
  ] as const) {
    await page.setViewportSize(viewport);
    await look(how, sideways);
  }
  await page.setViewportSize(PHONE);
  await withLargeText(page, async () => {
    await look('large text', sideways);
    await look('large text', cutTexts);
  });
  await withSpacedText(page, async () => {
    await look('spaced text', sideways);
    await look('spaced text', cutTexts);
  });
  return found;
}

const axe: Audit = async (page) => violationsOf(new AxeBuilder({ page }).withTags(TAGS));

/** What another theme or width can change; the rest is the same page. */
const axeOfColours: Audit = async (page) =>
  violationsOf(
    new AxeBuilder({ page }).withRules(['color-contrast', 'target-size', 'link-in-text-block']),
  );

async function violationsOf(builder: AxeBuilder): Promise<readonly string[]> {
  const { violations } = await builder.analyze();
  return violations.map(({ id, nodes }) => `${id} ${nodes.map(({ html }) => html).join(' ')}`);
}

/** 200 % as the browser's own setting does it, so that lengths in media queries grow too (1.4.4). */
export async function withLargeText(page: Page, then: () => Promise<void>): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } });
  await then();
  await devtools.send('Page.setFontSizes', { fontSizes: { standard: 16, fixed: 13 } });
  await devtools.detach();
}

/** WCAG 1.4.12. */
const SPACED_TEXT = `* {
  line-height: 1.5 !important;
  letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important;
}
p { margin-block-end: 2em !important; }`;

/** By a constructed style sheet, as the page's policy forbids any that is written into it. */
async function withSpacedText(page: Page, then: () => Promise<void>): Promise<void> {
  await page.evaluate((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets = [sheet];
  }, SPACED_TEXT);
  await then();
  await page.evaluate(() => {
    document.adoptedStyleSheets = [];
  });
}

/** WCAG 1.4.10: nothing but what has two dimensions of its own is scrolled sideways. */
const sideways: Audit = (page) =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const isCut = (box: Element | null): boolean =>
      box !== null && (getComputedStyle(box).overflowX !== 'visible' || isCut(box.parentElement));
    const wide = [...document.querySelectorAll('#app *')].findLast(
      (box) => box.getBoundingClientRect().right > clientWidth + 1 && !isCut(box.parentElement),
    );
    const page =
      scrollWidth > clientWidth
        ? [`the page is ${scrollWidth} px wide: ${wide?.outerHTML.slice(0, 120)}`]
        : [];
    const inside = [...document.querySelectorAll('main, main *, dialog[open] *')]
      .filter((box) => ['auto', 'scroll'].includes(getComputedStyle(box).overflowX))
      .filter((box) => box.scrollWidth > box.clientWidth + 1)
      .map((box) => `${box.outerHTML.slice(0, 80)} is scrolled sideways`);
    return [...page, ...inside];
  });

/** Text that does not fit its box and is cut; names with `title` are cut on purpose, and whole there. */
const cutTexts: Audit = (page) =>
  page.evaluate(() => {
    const hides = (value: string) => value === 'hidden' || value === 'clip';
    return [...document.querySelectorAll<HTMLElement>('#app *, dialog[open] *')]
      .filter((box) => box.innerText?.trim() && box.checkVisibility())
      .filter((box) => box.clientWidth > 1 && !box.closest('[title], textarea, [dir="auto"]'))
      .filter((box) => {
        const { overflowX, overflowY } = getComputedStyle(box);
        return (
          (hides(overflowX) && box.scrollWidth > box.clientWidth + 1) ||
          (hides(overflowY) && box.scrollHeight > box.clientHeight + 1)
        );
      })
      .map((box) => `${box.outerHTML.slice(0, 120)} is cut`);
  });

/** Nothing moves for longer than a frame where somebody wants no motion. */
const motion: Audit = (page) =>
  page.evaluate(() =>
    document
      .getAnimations()
      .filter(({ playState, effect }) => {
        const { duration, iterations } = effect?.getComputedTiming() ?? {};
        return playState === 'running' && Number(duration) * Number(iterations) > 17;
      })
      .map((animation) => `${(animation as CSSAnimation).animationName} moves`),
  );

/** Forced colours stop at the code: a camera must read it. */
const codeIsDarkOnLight: Audit = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('canvas[role="img"], :has(> canvas[role="img"])')]
      .filter((box) => getComputedStyle(box).backgroundColor !== 'rgb(255, 255, 255)')
      .map((box) => `${box.outerHTML.slice(0, 80)} is not light`),
  );

/**
 * Every control is hit on at least 44 by 44 px around its middle: there, it or its label is what is
 * pressed. Links within a sentence are excepted (WCAG 2.5.8).
 */
const smallTargets: Audit = (page) =>
  page.evaluate(async () => {
    const LEAST = 43.5;
    const CONTROLS = 'a[href], button, input, textarea, select, summary, [role="button"]';
    const host = document.querySelector('dialog[open]') ?? document.body;
    const isMeant = (control: HTMLElement) =>
      control.isConnected &&
      control.checkVisibility({ visibilityProperty: true }) &&
      !control.matches('.skip, :disabled') &&
      !(control.matches('a') && getComputedStyle(control).display === 'inline');
    const owns = (control: HTMLElement, hit: Element | null) => {
      const labels = control instanceof HTMLInputElement ? [...(control.labels ?? [])] : [];
      return [control, ...labels].some((part) => part.contains(hit));
    };
    /** How far from the middle it still is what is hit, in one direction. */
    const reach = (control: HTMLElement, [dx, dy]: readonly [number, number]) => {
      const { left, top, width, height } = control.getBoundingClientRect();
      const [x, y] = [left + width / 2, top + height / 2];
      let far = 0;
      while (far < LEAST) {
        const hit = document.elementFromPoint(x + dx * (far + 0.5), y + dy * (far + 0.5));
        if (!owns(control, hit)) break;
        far += 0.5;
      }
      return far;
    };
    const small: string[] = [];
    for (const control of [...host.querySelectorAll<HTMLElement>(CONTROLS)].filter(isMeant)) {
      control.scrollIntoView({ block: 'center', inline: 'center' });
      // What was out of sight is laid out with the next frame, what floats over it goes with one more.
      for (let frames = 0; frames < 2; frames += 1)
        await new Promise((resolve) => requestAnimationFrame(resolve));
      if (!isMeant(control)) continue;
      const wide = reach(control, [1, 0]) + reach(control, [-1, 0]);
      const high = reach(control, [0, 1]) + reach(control, [0, -1]);
      if (wide < LEAST || high < LEAST)
        small.push(`${control.outerHTML.slice(0, 140)} is ${wide} by ${high} px`);
    }
    return small;
  });
