import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import MessageBubble from '../../../src/ui/chat/MessageBubble.svelte';
import type { MessageView } from '../../../src/ui/chat/words.ts';

const words = {
  copy: 'Copy message',
  from: { in: 'They wrote:', out: 'You wrote:' },
  states: {
    queued: 'Waiting to be sent',
    sent: 'Sent',
    delivered: 'Delivered',
    failed: 'Not sent',
  },
};

function show(change: Partial<MessageView>) {
  const oncopy = vi.fn();
  const message: MessageView = {
    id: 'a',
    direction: 'out',
    state: 'sent',
    segments: [{ kind: 'text', text: 'Hello' }],
    time: '14:05',
    datetime: '2026-05-04T14:05:00Z',
    ...change,
  };
  render(MessageBubble, { message, words, oncopy });
  return { oncopy, bubble: screen.getByTestId('message') };
}

afterEach(cleanup);

describe('message', () => {
  it('makes links that leak nothing and leave this page alone', () => {
    show({
      segments: [
        { kind: 'text', text: 'see ' },
        { kind: 'link', text: 'example.org', href: 'https://example.org/' },
      ],
    });
    const link = screen.getByRole('link', { name: 'example.org' });
    expect(link.getAttribute('href')).toBe('https://example.org/');
    expect(link.getAttribute('rel')).toBe('noopener noreferrer nofollow');
    expect(link.getAttribute('target')).toBe('_blank');
  });

  it('shows markup as the text it is', () => {
    const { bubble } = show({ segments: [{ kind: 'text', text: '<img src=x onerror=alert(1)>' }] });
    expect(bubble.querySelector('img')).toBeNull();
    expect(bubble.querySelector('p')?.textContent).toBe('<img src=x onerror=alert(1)>');
  });

  it('keeps every space and line break between segments', () => {
    const { bubble } = show({
      segments: [
        { kind: 'text', text: ' a\n\n  b ' },
        { kind: 'link', text: 'c', href: 'https://c.example/' },
        { kind: 'text', text: '\nd' },
      ],
    });
    expect(bubble.querySelector('p')?.textContent).toBe(' a\n\n  b c\nd');
  });

  it.each(Object.entries(words.states))('says %s in words', (state, label) => {
    const { bubble } = show({ state: state as MessageView['state'] });
    expect(bubble.dataset['state']).toBe(state);
    expect(screen.getByText(label)).toBeTruthy();
  });

  it('says nothing about the state of what came in', () => {
    const { bubble } = show({ direction: 'in', state: 'delivered' });
    expect(bubble.dataset['direction']).toBe('in');
    expect(screen.queryByText('Delivered')).toBeNull();
    expect(screen.getByText('They wrote:')).toBeTruthy();
  });

  it('copies the whole text, links included', async () => {
    const { oncopy } = show({
      segments: [
        { kind: 'text', text: 'see ' },
        { kind: 'link', text: 'example.org', href: 'https://example.org/' },
      ],
    });
    await fireEvent.click(screen.getByRole('button', { name: 'Copy message' }));
    expect(oncopy).toHaveBeenCalledExactlyOnceWith('see example.org');
  });
});
