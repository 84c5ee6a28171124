import { loadAlertWords } from './alert-words.ts';
import { withWords } from './languages/with-words.ts';

/** What the first screen does not need: fetched once it stands, and kept for offline use too. */
export const later = {
  conversation: () => withWords(() => import('./screens/ConversationScreen.svelte')),
  alerts: loadAlertWords,
  settings: () => withWords(() => import('./screens/SettingsScreen.svelte')),
  filesAhead: () => withWords(() => import('./screens/FilesAhead.svelte')),
  handedOver: () => withWords(() => import('./screens/HandedOver.svelte')),
  news: () => withWords(() => import('./screens/News.svelte')),
  confirmLink: () => withWords(() => import('./screens/ConfirmLink.svelte')),
  myCodeLarge: () => withWords(() => import('./screens/MyCodeLarge.svelte')),
  keptThread: () => withWords(() => import('./screens/KeptThread.svelte')),
  diagnostics: () => withWords(() => import('./screens/DiagnosticsScreen.svelte')),
};

/** Fetches them now, so that none has to be waited for when it is wanted. */
export function fetchLater(): void {
  void Promise.allSettled(Object.values(later).map((load) => load()));
}
