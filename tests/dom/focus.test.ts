import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepFocus } from '../../src/platform/page/focus.ts';

let end: () => void;
const find = (selector: string) => document.querySelector<HTMLElement>(selector);
/** The watcher is told of changes after the task that made them. */
const changed = () => Promise.resolve();

beforeEach(() => {
  document.body.innerHTML =
    '<nav><a href="#x">Way</a></nav><main><h1>One</h1><section><h2>Part</h2>' +
    '<article><button>Press</button></article></section></main>';
  end = keepFocus();
});
afterEach(() => end());

describe('the focus', () => {
  it('goes to the heading of a screen that takes the place of another', async () => {
    find('nav a')?.focus();
    const main = find('main');
    if (main) main.innerHTML = '<h1>Two</h1>';
    await changed();
    expect(document.activeElement?.textContent).toBe('Two');
    expect(find('h1')?.tabIndex).toBe(-1);
  });

  it('stays where the new screen has put it', async () => {
    const main = find('main');
    if (main) main.innerHTML = '<h1>Two</h1><input>';
    find('input')?.focus();
    await changed();
    expect(document.activeElement).toBe(find('input'));
  });

  it('waits on the main part for a heading that comes later', async () => {
    find('button')?.focus();
    find('main')?.replaceChildren();
    await changed();
    expect(document.activeElement).toBe(find('main'));
    find('main')?.append(Object.assign(document.createElement('h1'), { textContent: 'Late' }));
    await changed();
    expect(document.activeElement?.textContent).toBe('Late');
  });

  it('goes to the nearest part with a name when what had it is taken away', async () => {
    find('button')?.focus();
    find('button')?.remove();
    await changed();
    expect(document.activeElement).toBe(find('article'));
    find('article')?.remove();
    await changed();
    expect(document.activeElement).toBe(find('h2'));
  });

  it('is not given to anything after somebody has pressed beside all controls', async () => {
    find('button')?.focus();
    document.body.dispatchEvent(new Event('pointerdown', { bubbles: true }));
    find('button')?.remove();
    await changed();
    expect(document.activeElement).toBe(document.body);
  });
});
