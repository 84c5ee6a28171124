import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import Confirm from '../../../src/ui/Confirm.svelte';
import Sheet from '../../../src/ui/Sheet.svelte';
import { pressEscape, stubDialog } from './dialog-stub.ts';
import { says } from './snippet.ts';

beforeAll(stubDialog);
afterEach(cleanup);

function setup() {
  const onclose = vi.fn();
  const children = says('Inside');
  const props = { open: true, title: 'A sheet', closeLabel: 'Close', onclose, children };
  const view = render(Sheet, props);
  return { ...view, onclose, dialog: screen.getByRole('dialog', { name: 'A sheet' }) };
}

describe('sheet', () => {
  it('opens as a modal dialog and closes when its parent says so', async () => {
    const { dialog, rerender, onclose } = setup();
    expect(dialog.hasAttribute('open')).toBe(true);
    await rerender({ open: false });
    expect(dialog.hasAttribute('open')).toBe(false);
    expect(screen.queryByText('Inside')).toBeNull();
    expect(onclose).not.toHaveBeenCalled();
  });

  it('asks its parent on Escape instead of closing by itself', () => {
    const { dialog, onclose } = setup();
    expect(pressEscape(dialog)).toBe(false);
    expect(onclose).toHaveBeenCalledOnce();
  });

  it('asks its parent on the backdrop and on the button, not on its content', async () => {
    const { dialog, onclose } = setup();
    await fireEvent.click(screen.getByText('Inside'));
    expect(onclose).not.toHaveBeenCalled();
    await fireEvent.click(dialog);
    await fireEvent.click(screen.getByRole('button', { name: 'Close' }));
    expect(onclose).toHaveBeenCalledTimes(2);
  });

  it('tells its parent when the browser closed it anyway', () => {
    const { dialog, onclose } = setup();
    dialog.removeAttribute('open');
    dialog.dispatchEvent(new Event('close'));
    expect(onclose).toHaveBeenCalledOnce();
  });

  it('stays open where the end of its last time is told late', () => {
    const { dialog, onclose } = setup();
    dialog.dispatchEvent(new Event('close'));
    expect(onclose).not.toHaveBeenCalled();
  });
});

describe('confirm', () => {
  const words = {
    title: 'Connect?',
    body: 'To this device.',
    confirm: 'Connect',
    cancel: 'Not now',
  };

  it('does nothing until it is confirmed, and tells which way was taken', async () => {
    const on = { onconfirm: vi.fn(), oncancel: vi.fn() };
    render(Confirm, { open: true, words, ...on });
    expect(on.onconfirm).not.toHaveBeenCalled();
    await fireEvent.click(screen.getByRole('button', { name: 'Connect' }));
    await fireEvent.click(screen.getByRole('button', { name: 'Not now' }));
    pressEscape(screen.getByRole('dialog', { name: 'Connect?' }));
    expect(on.onconfirm).toHaveBeenCalledOnce();
    expect(on.oncancel).toHaveBeenCalledTimes(2);
  });
});
