import { untrack } from 'svelte';
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
import { language } from './languages/language.svelte.ts';
import { localeOf } from './languages/start.ts';
import { fetchLater, later } from './later.ts';
import { name, titleWith } from './words/ui.ts';

/** What can wait for the first code waits no longer than this. */
const LATEST_MS = 3_000;

/** What the app pushes out to the page itself: title, theme, the question before closing. */
export function pageEffects(app: Heliograph, talking: () => boolean): void {
  const { conversation, settings } = app;
  let started = false;
  const startLater = (): void => {
    if (started) return;
    started = true;
    void conversation.start();
    void app.diagnosing.begin();
    void keepOffline(app);
    void startRest(app, talking);
  };
  const settled = $derived(
    app.session.phase !== 'gathering' || app.pairing.step.name !== 'showing',
  );
  $effect(() => {
    if (settled) whenIdle(startLater);
  });
  $effect(() => browserClock.after(LATEST_MS, startLater));
  makeReady(app);
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
  speak(app);
  $effect(() => {
    if (!talking()) return undefined;
    void conversation.unread;
    return onVisible(conversation.markRead);
  });
  $effect(() =>
    conversation.unsent || conversation.files?.busy ? warnBeforeClosing() : undefined,
  );
}

/**
 * The service worker fetches all parts of the app, and runs none of them: on a slow phone that leaves
 * the first seconds to the code. Where there is none, they are fetched by asking for them.
 */
async function keepOffline({ install }: Heliograph): Promise<void> {
  await install.register();
  if (install.refused) fetchLater();
}

/** The conversation comes next once a code was read: ready before they have read mine. */
function makeReady({ session }: Heliograph): void {
  const near = $derived(session.hasRead);
  $effect(() => {
    if (near) void later.conversation();
  });
}

/** If it cannot be fetched, there is none of it this time. */
async function startRest(app: Heliograph, talking: () => boolean): Promise<void> {
  const rest = await later.rest();
  if (rest.ok) rest.value.startRest(app, talking);
}

/** The language that is wanted; told as long as not all is in it. */
function speak({ alerts, settings }: Heliograph): void {
  $effect(() => {
    void language.choose(localeOf(settings.language));
  });
  $effect(() => {
    const { missing: locale } = language;
    if (locale) alerts.show({ code: 'language-not-loaded', locale });
    else untrack(() => alerts.withdraw('language-not-loaded'));
  });
}

/** Another tab has wiped everything: what this one keeps for itself goes too. */
function forgetTab(): void {
  wipeArea(() => sessionStorage);
  startAgain();
}
