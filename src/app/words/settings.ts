import { m } from '../languages/later.ts';
import { words } from '../languages/words.ts';

export const settings = words(m, 'settings', { themes: words(m, 'settings_theme') });

export const languageWords = words(m, 'language');
