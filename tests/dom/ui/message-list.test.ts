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
const item = createRawSnippet((entry: () => Item) => ({
  render: () => `<p>message ${entry().id}</p>`,
}));
const thread = (...items: Item[]) => [{ key: 'd', label: 'Today', items }];
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
    empty: says('Say hello'),
    days: thread(incoming('1'), incoming('2')),
  });
  const box = screen.getByRole('log', { name: 'Messages' });
  return { ...view, box, scrollTo: scrollable(box) };
}

afterEach(cleanup);

describe('thread', () => {
  it('shows the way to begin while it is empty', async () => {
    const { rerender } = setup();
    await rerender({ days: [] });
    expect(screen.getByText('Say hello')).toBeTruthy();
  });

  it('follows the newest while the reader is at the end', async () => {
    const { box, rerender, scrollTo } = setup();
    await scrollTo(1600);
    await rerender({ days: thread(incoming('1'), incoming('2'), incoming('3')) });
    expect(box.scrollTop).toBe(2000);
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('stays where the reader is, counts what came, and offers the way down', async () => {
    const { box, rerender, scrollTo } = setup();
    await scrollTo(1600);
    await scrollTo(100);
    expect(screen.getByRole('button', { name: 'Newest' })).toBeTruthy();
    await rerender({ days: thread(...['1', '2', '3', '4'].map(incoming)) });
    expect(box.scrollTop).toBe(100);
    await fireEvent.click(screen.getByRole('button', { name: '2 new' }));
    expect(box.scrollTop).toBe(2000);
  });

  it('goes to the end for what the reader wrote', async () => {
    const { box, rerender, scrollTo } = setup();
    await scrollTo(100);
    await rerender({ days: thread(incoming('1'), { id: '2', direction: 'out' }) });
    await rerender({ days: thread(incoming('1'), { id: '3', direction: 'out' }) });
    expect(box.scrollTop).toBe(2000);
  });

  it('takes the last 48 pixels for the end', () => {
    expect(isAtEnd({ scrollTop: 553, scrollHeight: 1000, clientHeight: 400 })).toBe(true);
    expect(isAtEnd({ scrollTop: 552, scrollHeight: 1000, clientHeight: 400 })).toBe(false);
  });
});
