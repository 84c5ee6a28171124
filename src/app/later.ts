import { fetchPiece, type PieceError } from '../platform/pieces/piece.ts';
import type { Result } from '../core/result.ts';
import { loadAlertWords } from './alert-words.ts';
import { withWords } from './languages/with-words.ts';

/** What comes of fetching a part of the app. */
export type Piece<T> = Promise<Result<T, PieceError>>;

/** One function for each part, since {@link fetchPiece} knows them by that. */
function load<T>(fetch: () => Promise<T>): (waiting?: () => void) => Piece<T> {
  const piece = () => withWords(fetch);
  return (waiting) => fetchPiece(piece, waiting);
}

/** What the first screen does not need: fetched once it stands, and kept for offline use too. */
export const later = {
  conversation: load(() => import('./screens/ConversationScreen.svelte')),
  alerts: loadAlertWords,
  settings: load(() => import('./screens/SettingsScreen.svelte')),
  filesAhead: load(() => import('./screens/FilesAhead.svelte')),
  handedOver: load(() => import('./screens/HandedOver.svelte')),
  diagnostics: load(() => import('./screens/DiagnosticsScreen.svelte')),
  demo: load(() => import('./screens/DemoScreen.svelte')),
  rest: load(() => import('./rest.ts')),
  news: load(() => import('./screens/News.svelte')),
  confirmLink: load(() => import('./screens/ConfirmLink.svelte')),
  lensControls: load(() => import('./screens/LensControls.svelte')),
  pairDrop: load(() => import('./screens/PairDrop.svelte')),
  myCodeLarge: load(() => import('./screens/MyCodeLarge.svelte')),
  keptThread: load(() => import('./screens/KeptThread.svelte')),
};

/** Fetches now what is most likely wanted, so that it has not to be waited for then. */
export function fetchLater(): void {
  const { conversation, alerts, settings, filesAhead, diagnostics } = later;
  for (const fetch of [conversation, alerts, settings, filesAhead, diagnostics]) void fetch();
}
