import { SHARE_REFUSALS } from '../core/tray/messages.ts';
import { goTo, route } from '../platform/page/page.ts';
import { onLaunch } from '../platform/tray/launches.ts';
import type { Heliograph } from './setup.ts';

/** Where the service worker leads after a share, with the reason behind it if it was refused ([B6]). */
const SHARED = 'shared/';

/** What the system opens the app with: files wait in the tray, a code is asked about. */
export function takeLaunches({ alerts, conversation, pairing }: Heliograph): void {
  tellOfShare(alerts);
  onLaunch({
    link: (address) => void pairing.openLink(address),
    files: (files, unreadable) => {
      if (unreadable.length > 0) alerts.show({ code: 'files-left-out', paths: unreadable });
      const picked = { folder: '', files, unreadable };
      void conversation.start().then(() => conversation.tray?.add(picked, 'opened'));
    },
  });
}

/** Told once: a reload does not tell it again. */
function tellOfShare(alerts: Heliograph['alerts']): void {
  const place = route();
  const code = SHARE_REFUSALS.find((refusal) => place === SHARED + refusal);
  if (code === undefined) return;
  alerts.show({ code });
  goTo('shared');
}
