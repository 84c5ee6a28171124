import { loadAlertWords } from './alert-words.ts';

/** What the first screen does not need: fetched once it stands, and kept for offline use too. */
export const later = {
  conversation: () => import('./screens/ConversationScreen.svelte'),
  alerts: loadAlertWords,
  settings: () => import('./screens/SettingsScreen.svelte'),
  filesAhead: () => import('./screens/FilesAhead.svelte'),
  diagnostics: () => import('./screens/DiagnosticsScreen.svelte'),
  attend: () => import('./attend.ts'),
};

/** Fetches them now, so that none has to be waited for when it is wanted. */
export function fetchLater(): void {
  void Promise.allSettled(Object.values(later).map((load) => load()));
}
