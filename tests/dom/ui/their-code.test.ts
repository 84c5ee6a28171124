import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import TakeActions from '../../../src/ui/pair/TakeActions.svelte';
import TheirCode from '../../../src/ui/pair/TheirCode.svelte';

const words = {
  label: 'Their code as text',
  placeholder: 'Paste it here',
  paste: 'Paste',
  openImage: 'Open picture',
};

afterEach(cleanup);

describe('their code as text', () => {
  it('hands on every change at once', async () => {
    const oninput = vi.fn();
    render(TheirCode, { words, value: '', oninput });
    const box = screen.getByRole('textbox', { name: 'Their code as text' });
    await fireEvent.input(box, { target: { value: 'https://example.app/#abc' } });
    expect(oninput).toHaveBeenCalledExactlyOnceWith('https://example.app/#abc');
    expect(box.dataset['testid']).toBe('their-code');
  });

  it('shows the hint, then the error in its place, tied to the box', async () => {
    const props = { words, value: 'x', oninput: vi.fn(), hint: 'A link or a code.' };
    const { rerender } = render(TheirCode, props);
    const box = screen.getByRole('textbox');
    const note = () => document.getElementById(box.getAttribute('aria-describedby') ?? '');
    expect(note()?.textContent.trim()).toBe('A link or a code.');
    expect(box.getAttribute('aria-invalid')).toBeNull();
    await rerender({ error: 'This code is cut short.' });
    expect(note()?.textContent.trim()).toBe('This code is cut short.');
    expect(box.getAttribute('aria-invalid')).toBe('true');
  });
});

describe('other ways in', () => {
  it('gives the picture that was chosen, and takes the same one again', async () => {
    const onimage = vi.fn();
    render(TakeActions, { words, onimage });
    const input = screen.getByLabelText<HTMLInputElement>('Open picture');
    const file = new File(['x'], 'code.png', { type: 'image/png' });
    Object.defineProperty(input, 'files', { value: [file] });
    await fireEvent.change(input);
    await fireEvent.change(input);
    expect(onimage.mock.calls).toEqual([[file], [file]]);
    expect(input.dataset['testid']).toBe('open-image');
  });

  it('offers to paste only where the clipboard can be read', async () => {
    const onpaste = vi.fn();
    const { rerender } = render(TakeActions, { words, onimage: vi.fn() });
    expect(screen.queryByRole('button', { name: 'Paste' })).toBeNull();
    await rerender({ onpaste });
    await fireEvent.click(screen.getByRole('button', { name: 'Paste' }));
    expect(onpaste).toHaveBeenCalledOnce();
  });
});
