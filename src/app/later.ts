import { loadAlertWords } from './alert-words.ts';
import { fetchFrames } from './load-frames.ts';
import { withWords } from './languages/with-words.ts';

/** What the first screen does not need: fetched once it stands, and kept for offline use too. */
export const later = {
  conversation: withWords(() => import('./screens/ConversationScreen.svelte')),
  alerts: loadAlertWords,
  devices: withWords(() => import('./screens/DevicesScreen.svelte')),
  settings: withWords(() => import('./screens/SettingsScreen.svelte')),
  filesAhead: withWords(() => import('./screens/FilesAhead.svelte')),
  handedOver: withWords(() => import('./screens/HandedOver.svelte')),
  diagnostics: withWords(() => import('./screens/DiagnosticsScreen.svelte')),
  demo: withWords(() => import('./screens/DemoScreen.svelte')),
  rest: withWords(() => import('./rest.ts')),
  news: withWords(() => import('./screens/News.svelte')),
  confirmLink: withWords(() => import('./screens/ConfirmLink.svelte')),
  lensControls: withWords(() => import('./screens/LensControls.svelte')),
  pairDrop: withWords(() => import('./screens/PairDrop.svelte')),
  myCodeLarge: withWords(() => import('./screens/MyCodeLarge.svelte')),
  keptThread: withWords(() => import('./screens/KeptThread.svelte')),
};

/** Fetches now what is most likely wanted, where no service worker keeps it. */
export function fetchLater(): void {
  const { conversation, alerts, devices, settings, filesAhead, diagnostics } = later;
  for (const fetch of [conversation, alerts, devices, settings, filesAhead, diagnostics])
    void fetch();
  void fetchFrames();
}
