import { m } from '../languages/later.ts';
import { words } from '../languages/words.ts';

/** The way to the demonstration from the settings and from the connection details. */
export const demoRow = words(m, 'demo_row');
