import { fetchPiece } from '../platform/pieces/piece.ts';
import { withWords } from './languages/with-words.ts';

const load = () => withWords(() => import('./words/alerts.ts'));

/** What to say when something has happened: fetched after the first screen. */
export const loadAlertWords = () => fetchPiece(load);
