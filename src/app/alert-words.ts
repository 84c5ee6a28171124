import { fetchPiece } from '../platform/pieces/piece.ts';

/** What to say when something has happened: fetched after the first screen. */
export const loadAlertWords = () => fetchPiece(() => import('./words/alerts.ts'));
