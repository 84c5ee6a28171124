import { describe, expect, it, vi } from 'vitest';
import { ComparingSheet } from '../../../src/app/comparing-sheet.svelte.ts';
import type { ComparingWords } from '../../../src/state/comparing.svelte.ts';

/** As much of a comparison as the sheet looks at. */
class Words {
  comparison: object | undefined = {};
  invited = false;
  readonly start = vi.fn();
}

function sheetOf(words: Words | undefined): ComparingSheet {
  return new ComparingSheet(() => words as unknown as ComparingWords | undefined);
}

describe('the sheet with the words', () => {
  it('asks for the words and is open until it is closed', () => {
    const words = new Words();
    const sheet = sheetOf(words);
    expect([sheet.open, sheet.wanted]).toEqual([false, false]);
    sheet.show();
    expect(words.start).toHaveBeenCalledOnce();
    expect(sheet.open).toBe(true);
    sheet.close();
    expect([sheet.open, sheet.wanted]).toEqual([false, true]);
  });

  it('[T18] closes with its link, and does not open with the next', () => {
    const words = new Words();
    const sheet = sheetOf(words);
    sheet.show();
    words.comparison = undefined;
    expect(sheet.open).toBe(false);
    words.comparison = {};
    expect(sheet.open).toBe(false);
  });

  it('tells of an invitation until it is answered, once for each link', () => {
    const words = new Words();
    const sheet = sheetOf(words);
    expect(sheet.invited).toBe(false);
    words.invited = true;
    expect(sheet.invited).toBe(true);
    sheet.postpone();
    expect(sheet.invited).toBe(false);
    words.comparison = {};
    expect(sheet.invited).toBe(true);
    sheet.show();
    expect(sheet.invited).toBe(false);
  });

  it('does nothing as long as nobody compares words', () => {
    const sheet = sheetOf(undefined);
    sheet.show();
    sheet.postpone();
    expect([sheet.open, sheet.invited]).toEqual([false, false]);
  });
});
