import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import AttachButton from '../../../../src/ui/files/AttachButton.svelte';
import { attach as words } from '../../../../src/app/words/files.ts';

function show(folders: boolean) {
  const onfiles = vi.fn();
  render(AttachButton, { words, folders, onfiles });
  return { onfiles, input: screen.getByTestId<HTMLInputElement>('attach') };
}
const menu = () => screen.getByRole('button', { name: words.attach });
const isOpen = () => menu().getAttribute('aria-expanded');

afterEach(cleanup);

describe('the attach button', () => {
  it('takes several files', async () => {
    const { input, onfiles } = show(true);
    expect(input.multiple).toBe(true);
    const files = [new File(['a'], 'a.txt'), new File(['b'], 'b.txt')];
    await fireEvent.change(input, { target: { files } });
    expect(onfiles).toHaveBeenCalledExactlyOnceWith(files);
  });

  it('offers a folder where one can be picked', () => {
    show(true);
    expect(screen.getByTestId<HTMLInputElement>('attach-folder').webkitdirectory).toBe(true);
  });

  it('is one press where no folder can be picked', () => {
    const { input } = show(false);
    expect(input.getAttribute('aria-label')).toBe(words.attach);
    expect(screen.queryByTestId('attach-menu')).toBeNull();
    expect(screen.queryByTestId('attach-folder')).toBeNull();
  });

  it('opens and closes its menu, and Escape gives the focus back', async () => {
    show(true);
    await fireEvent.click(menu());
    expect(isOpen()).toBe('true');
    await fireEvent.keyDown(screen.getByTestId('attach'), { key: 'Escape' });
    expect(isOpen()).toBe('false');
    expect(document.activeElement).toBe(menu());
  });

  it('closes when something else is pressed', async () => {
    show(true);
    await fireEvent.click(menu());
    await fireEvent.pointerDown(document.body);
    expect(isOpen()).toBe('false');
  });
});
