import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { createRawSnippet } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import MessageList from '../../../src/ui/chat/MessageList.svelte';
import { isAtEnd } from '../../../src/ui/chat/at-end.ts';
import { says } from './snippet.ts';

interface Item {
  readonly id: string;
  readonly direction: 'in' | 'out';
}

const words = {
  label: 'Messages',
  newMessages: (count: number) => `${count} new`,
  toEnd: 'Newest',
};
const item = createRawSnippet((entry: () => { readonly direction: 'in' | 'out' }) => ({
  render: () => `<article>${entry().direction}</article>`,
}));
const heading = { kind: 'heading' as const, id: 'd', label: 'Today' };
const thread = (...items: Item[]) => [heading, ...items];
const idOf = (entry: object) => ('id' in entry ? String(entry.id) : '');
const incoming = (id: string): Item => ({ id, direction: 'in' });

/** A box that scrolls: jsdom lays nothing out. */
function scrollable(box: HTMLElement) {
  Object.defineProperty(box, 'clientHeight', { value: 400 });
  Object.defineProperty(box, 'scrollHeight', { value: 2000 });
  return async (top: number) => {
    box.scrollTop = top;
    await fireEvent.scroll(box);
  };
}

function setup() {
  const view = render(MessageList, {
    words,
    item,
    idOf,
    empty: says('Say hello'),
    rows: thread(incoming('1'), incoming('2')),
  });
  const box = screen.getByRole('log', { name: 'Messages' });
  return { ...view, box, scrollTo: scrollable(box) };
}

afterEach(cleanup);

describe('thread', () => {
  it('shows the way to begin while it is empty', async () => {
    const { rerender } = setup();
    await rerender({ rows: [] });
    expect(screen.getByText('Say hello')).toBeTruthy();
  });

  it('follows the newest while the reader is at the end', async () => {
    const { box, rerender, scrollTo } = setup();
    await scrollTo(1600);
    await rerender({ rows: thread(incoming('1'), incoming('2'), incoming('3')) });
    expect(box.scrollTop).toBe(2000);
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('stays where the reader is, counts what came, and offers the way down', async () => {
    const { box, rerender, scrollTo } = setup();
    await scrollTo(1600);
    await scrollTo(100);
    expect(screen.getByRole('button', { name: 'Newest' })).toBeTruthy();
    await rerender({ rows: thread(...['1', '2', '3', '4'].map(incoming)) });
    expect(box.scrollTop).toBe(100);
    await fireEvent.click(screen.getByRole('button', { name: '2 new' }));
    expect(box.scrollTop).toBe(2000);
  });

  it('goes to the end for what the reader wrote', async () => {
    const { box, rerender, scrollTo } = setup();
    await scrollTo(100);
    await rerender({ rows: thread(incoming('1'), { id: '2', direction: 'out' }) });
    await rerender({ rows: thread(incoming('1'), { id: '3', direction: 'out' }) });
    expect(box.scrollTop).toBe(2000);
  });

  it('says which one of how many each message is, days not counted', () => {
    setup();
    const articles = screen.getAllByRole('article');
    expect(articles.map((one) => one.getAttribute('aria-posinset'))).toEqual(['1', '2']);
    expect(articles.map((one) => one.getAttribute('aria-setsize'))).toEqual(['2', '2']);
    expect(screen.getByRole('heading', { name: 'Today' })).toBeTruthy();
  });

  it('has only the end of a long thread in the page', () => {
    const rows = thread(...Array.from({ length: 10_000 }, (_, index) => incoming(`${index}`)));
    render(MessageList, { words, item, idOf, empty: says('Say hello'), rows });
    const articles = screen.getAllByRole('article');
    expect(articles.length).toBeLessThan(60);
    expect(articles.at(-1)?.getAttribute('aria-posinset')).toBe('10000');
  });

  it('takes the last 48 pixels for the end', () => {
    expect(isAtEnd({ scrollTop: 553, scrollHeight: 1000, clientHeight: 400 })).toBe(true);
    expect(isAtEnd({ scrollTop: 552, scrollHeight: 1000, clientHeight: 400 })).toBe(false);
  });
});
