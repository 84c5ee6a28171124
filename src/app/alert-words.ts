import { withWords } from './languages/with-words.ts';

/** What to say when something has happened: fetched after the first screen. */
export const loadAlertWords = withWords(() => import('./words/alerts.ts'));
