import { onVisible, setTheme, setTitle, warnBeforeClosing } from '../platform/page/document.ts';
import type { Heliograph } from './setup.ts';
import { name, titleWith } from './words/ui.ts';

/** What the app pushes out to the page itself: title, theme, the question before closing. */
export function pageEffects(app: Heliograph, talking: () => boolean): void {
  const { conversation, settings } = app;
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
  $effect(() => (conversation.unsent ? warnBeforeClosing() : undefined));
}
