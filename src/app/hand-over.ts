import { goTo } from '../platform/page/page.ts';
import type { Heliograph } from './setup.ts';

/** Where a conversation has gone to another tab, or come from one, with its link: a new code is next. */
export function followHandOver({ alerts, conversation, pairing }: Heliograph): void {
  void conversation.start().then(() =>
    conversation.elsewhere?.whenEnded(() => {
      alerts.dismiss();
      goTo('');
      void pairing.offerCode();
    }),
  );
}
