import type { LargeCodeWords, ViewfinderControlWords } from '../../ui/pair/words.ts';
import type { ConfirmWords } from '../../ui/words.ts';
import { m } from '../languages/later.ts';
import { words } from '../languages/words.ts';
import { close, myCode } from './ui.ts';

/** My code over the whole screen. */
export const largeCode: LargeCodeWords = words(m, 'large_code', {
  get close() {
    return close();
  },
  get picture() {
    return myCode.picture;
  },
});

/** A link with a code was opened. */
export const confirmLink: ConfirmWords = words(m, 'confirm_link');

/** In a second tab that has handed a reply on. */
export const handedOver = words(m, 'handed_over');

/** A new version of the app. */
export const update = words(m, 'update');

/** Name of the place for what can wait. */
export const newsLabel = (): string => m().news();

/** Something is dragged over the pair screen. */
export const dropHere = words(m, 'drop_here');

/** Over the running picture of the camera. */
export const lensControls: ViewfinderControlWords = words(m, 'lens');
