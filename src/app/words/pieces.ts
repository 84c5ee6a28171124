import { m } from '../languages/first.ts';
import { words } from '../languages/words.ts';

/** A part of the app could not be fetched, perhaps the other sentences. */
export const pieces = words(m, 'piece');
