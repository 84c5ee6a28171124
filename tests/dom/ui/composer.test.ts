import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import Composer from '../../../src/ui/chat/Composer.svelte';

const words = {
  label: 'Message',
  placeholder: 'Write a message',
  send: 'Send',
  bytesLeft: (bytes: number) => `${bytes} bytes left`,
  tooLong: (bytes: number) => `Too long by ${bytes} bytes.`,
};

interface Options {
  value?: string;
  accepts?: boolean;
  enterSends?: boolean;
  maxBytes?: number;
  blocked?: string;
}

function setup({
  value = '',
  accepts = true,
  enterSends = true,
  maxBytes = 100,
  blocked,
}: Options) {
  const onsend = vi.fn(() => accepts);
  const oninput = (next: string) => view.rerender({ value: next });
  const view = render(Composer, { words, value, oninput, onsend, maxBytes, blocked, enterSends });
  const box = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message' });
  const button = screen.getByRole('button', { name: 'Send' });
  return { ...view, onsend, box, button };
}

afterEach(cleanup);

describe('composer', () => {
  it('sends what was typed and clears the box once it is taken', async () => {
    const { box, button, onsend } = setup({});
    await fireEvent.input(box, { target: { value: 'two\nlines' } });
    await fireEvent.click(button);
    expect(onsend).toHaveBeenCalledExactlyOnceWith('two\nlines');
    expect(box.value).toBe('');
  });

  it('keeps the text when it was not taken', async () => {
    const { box, button } = setup({ value: 'keep me', accepts: false });
    await fireEvent.click(button);
    expect(box.value).toBe('keep me');
  });

  it('sends with Enter where there is a keyboard', async () => {
    const { box, onsend } = setup({ value: 'hello' });
    await fireEvent.keyDown(box, { key: 'Enter' });
    expect(onsend).toHaveBeenCalledExactlyOnceWith('hello');
  });

  it('leaves Enter to the text on touch screens', async () => {
    const { box, onsend } = setup({ value: 'hello', enterSends: false });
    const left = await fireEvent.keyDown(box, { key: 'Enter' });
    expect(left).toBe(true);
    expect(onsend).not.toHaveBeenCalled();
  });

  it('makes a new line with Shift and Enter', async () => {
    const { box, onsend } = setup({ value: 'hello' });
    const left = await fireEvent.keyDown(box, { key: 'Enter', shiftKey: true });
    expect(left).toBe(true);
    expect(onsend).not.toHaveBeenCalled();
  });

  it('does not send while an input method is composing', async () => {
    const { box, onsend } = setup({ value: 'にほ' });
    await fireEvent.keyDown(box, { key: 'Enter', isComposing: true });
    expect(onsend).not.toHaveBeenCalled();
  });

  it.each(['', '   ', '\n\n'])('sends nothing for %j', async (value) => {
    const { button, onsend } = setup({ value });
    expect(button.getAttribute('aria-disabled')).toBe('true');
    await fireEvent.click(button);
    expect(onsend).not.toHaveBeenCalled();
  });

  it('says why it cannot send, lets one go on typing, and keeps every letter', async () => {
    const { box, button, onsend, rerender } = setup({ blocked: 'Not connected yet.' });
    await fireEvent.input(box, { target: { value: 'written meanwhile' } });
    await fireEvent.click(button);
    expect(onsend).not.toHaveBeenCalled();
    expect(screen.getByText('Not connected yet.')).toBeTruthy();
    await rerender({ blocked: undefined });
    expect(box.value).toBe('written meanwhile');
    await fireEvent.click(button);
    expect(onsend).toHaveBeenCalledExactlyOnceWith('written meanwhile');
  });

  it('counts bytes, not letters, near the limit', () => {
    setup({ value: 'é'.repeat(48), maxBytes: 100 });
    expect(screen.getByText('4 bytes left')).toBeTruthy();
  });

  it('refuses what is too long, says by how much, and keeps it', async () => {
    const { box, button, onsend } = setup({ value: 'x'.repeat(103), maxBytes: 100 });
    await fireEvent.click(button);
    expect(onsend).not.toHaveBeenCalled();
    expect(screen.getByText('Too long by 3 bytes.', { selector: 'p' })).toBeTruthy();
    expect(box.value).toHaveLength(103);
  });
});
