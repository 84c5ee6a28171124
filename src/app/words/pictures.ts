import type { PictureId } from '../../core/trust/pictures.ts';
import { m } from '../languages/pictures.ts';
import { words } from '../languages/words.ts';

/** What people call the pictures that they compare. */
export const PICTURE_NAMES: Readonly<Record<PictureId, string>> = words(m, 'picture');
