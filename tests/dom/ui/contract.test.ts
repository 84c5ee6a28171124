import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import LinkState from '../../../src/ui/LinkState.svelte';
import Notice from '../../../src/ui/Notice.svelte';
import TrustBadge from '../../../src/ui/TrustBadge.svelte';
import ConversationHeader from '../../../src/ui/chat/ConversationHeader.svelte';
import CodeActions from '../../../src/ui/pair/CodeActions.svelte';
import MyCode from '../../../src/ui/pair/MyCode.svelte';
import { says } from './snippet.ts';

afterEach(cleanup);

describe('automation contract', () => {
  it('shows my code with its text and length, and follows every change', async () => {
    const words = { picture: 'Your code', enlarge: 'Show it larger' };
    const picture = { size: 21, modules: new Uint8Array(441) };
    const { rerender } = render(MyCode, { words, picture: undefined });
    const card = screen.getByTestId('my-code');
    expect(card.dataset['code']).toBeUndefined();
    await rerender({ picture, code: 'https://example.app/#one', bytes: 64 });
    expect(card.dataset).toMatchObject({ code: 'https://example.app/#one', bytes: '64' });
    await rerender({ code: 'https://example.app/#two', bytes: 67 });
    expect(card.dataset).toMatchObject({ code: 'https://example.app/#two', bytes: '67' });
    expect(screen.getByRole('img', { name: 'Your code' })).toBeTruthy();
  });

  it('shows why there is no code instead of one', () => {
    const words = { picture: 'Your code', enlarge: 'Show it larger' };
    const picture = { size: 21, modules: new Uint8Array(441) };
    render(MyCode, { words, picture, failure: says('No network.') });
    expect(screen.getByText('No network.')).toBeTruthy();
    expect(screen.queryByRole('img')).toBeNull();
  });

  it('enlarges my code on a press', async () => {
    const onenlarge = vi.fn();
    const words = { picture: 'Your code', enlarge: 'Show it larger' };
    const picture = { size: 21, modules: new Uint8Array(441) };
    render(MyCode, { words, picture, onenlarge });
    await fireEvent.click(screen.getByRole('button', { name: /Your code.*Show it larger/ }));
    expect(onenlarge).toHaveBeenCalledOnce();
  });

  it('names the state of the link', () => {
    render(LinkState, { state: 'interrupted', label: 'Reconnecting' });
    const state = screen.getByTestId('link-state');
    expect(state.dataset).toMatchObject({ state: 'interrupted' });
    expect(state.textContent).toContain('Reconnecting');
  });

  it.each(['scanned', 'one-way', 'pasted', 'verified', 'mismatch'] as const)(
    'names the trust %s in words, pressable or not',
    async (state) => {
      const { rerender } = render(TrustBadge, { state, label: 'Some words' });
      expect(screen.getByTestId('trust-state').dataset['state']).toBe(state);
      await rerender({ onclick: vi.fn(), pressLabel: 'Compare' });
      const button = screen.getByRole('button', { name: 'Some words' });
      expect(button.dataset).toMatchObject({ testid: 'trust-state', state });
    },
  );

  it('gives an error its code and its sentence, and nothing else the name of an alert', async () => {
    const children = says('That is a Wi-Fi code.');
    const { rerender } = render(Notice, { tone: 'error', code: 'code-foreign', children });
    const alert = screen.getByRole('alert');
    expect(alert.dataset).toMatchObject({ testid: 'alert', code: 'code-foreign' });
    expect(alert.textContent.trim()).toBe('That is a Wi-Fi code.');
    await rerender({ announced: true });
    expect(screen.queryByRole('alert'), 'it is said elsewhere').toBeNull();
    await rerender({ tone: 'info', code: undefined });
    expect(screen.queryByTestId('alert')).toBeNull();
  });

  it('copies, and shares only where there is a share sheet', async () => {
    const oncopy = vi.fn();
    const words = { copy: 'Copy link', copied: 'Copied', share: 'Share' };
    const { rerender } = render(CodeActions, { words, oncopy });
    await fireEvent.click(screen.getByRole('button', { name: 'Copy link' }));
    expect(oncopy).toHaveBeenCalledOnce();
    expect(screen.queryByRole('button', { name: 'Share' })).toBeNull();
    await rerender({ copied: true, onshare: vi.fn() });
    expect(screen.getByRole('button', { name: 'Copied' })).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Share' })).toBeTruthy();
  });

  it('shows a hostile device name as text and keeps its direction to itself', () => {
    const name = '\u202egnp.exe <b>x</b>';
    render(ConversationHeader, {
      name,
      leaveLabel: 'Leave',
      onleave: vi.fn(),
      trust: says('t'),
      link: says('l'),
    });
    const heading = screen.getByRole('heading', { level: 1 });
    expect(heading.querySelector('bdi')?.textContent).toBe(name);
    expect(heading.querySelector('b')).toBeNull();
  });
});
