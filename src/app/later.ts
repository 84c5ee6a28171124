/** What the first screen does not need: fetched once it stands, and kept for offline use too. */
export const later = {
  conversation: () => import('./screens/ConversationScreen.svelte'),
  /** What to say when something has happened. */
  alerts: () => import('./words/alerts.ts'),
  settings: () => import('./screens/SettingsScreen.svelte'),
};

/** Fetches them now, so that none has to be waited for when it is wanted. */
export function fetchLater(): void {
  void Promise.allSettled(Object.values(later).map((load) => load()));
}
