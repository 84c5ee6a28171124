import { untrack } from 'svelte';
import { browserClock } from '../platform/clock/clock.ts';
import { createSound } from '../platform/feedback/sound.ts';
import { createVibration } from '../platform/feedback/vibration.ts';
import { setBadge } from '../platform/notify/badge.ts';
import { createNotify } from '../platform/notify/browser-notify.ts';
import { onVisible } from '../platform/page/document.ts';
import { isHidden } from '../platform/page/hidden.ts';
import { onLeaving } from '../platform/page/leaving.ts';
import { goTo } from '../platform/page/page.ts';
import { webStorage } from '../platform/storage/key-value.ts';
import { NotifyChoices } from '../state/notify/choices.svelte.ts';
import { Feedback } from '../state/notify/feedback.svelte.ts';
import { Notifying } from '../state/notify/notifying.svelte.ts';
import { Watch } from '../state/notify/watch.ts';
import { noteWords } from './note-words.ts';
import type { Heliograph } from './setup.ts';

/** Notifications, sounds and what was chosen of them. */
export type Notify = ReturnType<typeof make>;

const made = new WeakMap<Heliograph, Notify>();

/** The app's one {@link Notify}: made when it is first wanted, which is never before the first paint. */
export function notifyOf(app: Heliograph): Notify {
  const known = made.get(app);
  if (known) return known;
  const notify = make(app);
  made.set(app, notify);
  return notify;
}

function make({ alerts }: Heliograph) {
  const store = webStorage(() => localStorage);
  const choices = new NotifyChoices({ store, onError: alerts.show });
  const sound = createSound();
  const port = createNotify();
  port.onClick(() => {
    goTo('conversation');
  });
  return {
    choices,
    notifying: new Notifying({ port, choices, hidden: isHidden, say: noteWords }),
    feedback: new Feedback({ sound, vibration: createVibration(), choices, clock: browserClock }),
  };
}

/** Lets it watch from now on. `reading`: the thread is on the screen. */
export function startNotify(app: Heliograph, reading: () => boolean): void {
  const { conversation, session } = app;
  const { notifying, feedback } = notifyOf(app);
  const watch = new Watch(browserClock.now());
  const unread = $derived(conversation.unread);
  const scanned = $derived(session.link.remote?.carrier === 'camera');
  $effect.root(() => {
    $effect(() => {
      const happenings = watch.next(conversation, session.phase);
      untrack(() => {
        const told = notifying.happened(happenings);
        feedback.happened(happenings, { hidden: isHidden(), told });
      });
    });
    // An icon without its number is no loss: the title counts too.
    $effect(() => void setBadge(unread));
    $effect(() => onVisible(notifying.back));
    $effect(() => {
      void unread;
      return reading() ? onVisible(notifying.read) : undefined;
    });
    $effect(() => {
      if (scanned) untrack(feedback.codeRead);
    });
  });
  onLeaving(() => {
    notifying.read();
    void setBadge(0);
  });
}
