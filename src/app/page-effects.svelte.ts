import { browserClock } from '../platform/clock/clock.ts';
import {
  onVisible,
  setTheme,
  setTitle,
  warnBeforeClosing,
  whenIdle,
} from '../platform/page/document.ts';
import { onNetworkChange } from '../platform/page/network.ts';
import { startAgain } from '../platform/page/leaving.ts';
import { onWake } from '../platform/page/wake.ts';
import { wipeArea } from '../platform/storage/wipe-area.ts';
import { onWiped } from '../platform/tabs/wiping.ts';
import type { Heliograph } from './setup.ts';
import { fetchLater, later } from './later.ts';
import { name, titleWith } from './words/ui.ts';

/** What can wait for the first code waits no longer than this. */
const LATEST_MS = 3_000;

/** What the app pushes out to the page itself: title, theme, the question before closing. */
export function pageEffects(app: Heliograph, talking: () => boolean): void {
  const { conversation, install, settings } = app;
  let started = false;
  const startLater = (): void => {
    if (started) return;
    started = true;
    fetchLater();
    void later.attend().then(({ attend }) => attend(app), nothingSaid);
    void conversation.start();
    void app.diagnosing.begin();
    void install.register();
  };
  const settled = $derived(
    app.session.phase !== 'gathering' || app.pairing.step.name !== 'showing',
  );
  $effect(() => {
    if (settled) whenIdle(startLater);
  });
  $effect(() => browserClock.after(LATEST_MS, startLater));
  $effect(() => onNetworkChange(app.session.networkChanged));
  $effect(() => onWiped(forgetTab));
  $effect(() => onWake(app.session.woken));
  $effect(() => {
    const { unread } = conversation;
    setTitle(unread > 0 ? titleWith(unread) : name);
  });
  $effect(() => {
    setTheme(settings.theme);
  });
  $effect(() => {
    if (!talking()) return undefined;
    void conversation.thread.length;
    return onVisible(conversation.markRead);
  });
  $effect(() =>
    conversation.unsent || conversation.files?.busy ? warnBeforeClosing() : undefined,
  );
}

/** Offline, and not stored: the app works, but says nothing by itself. */
const nothingSaid = (): undefined => undefined;

/** Another tab has wiped everything: what this one keeps for itself goes too. */
function forgetTab(): void {
  wipeArea(() => sessionStorage);
  startAgain();
}
