import { refusalIn, SHARED } from '../core/tray/address.ts';
import { goTo, route } from '../platform/page/page.ts';
import { onLaunch } from '../platform/tray/launches.ts';
import type { Heliograph } from './setup.ts';

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

/** [B6] Told once: a reload does not tell it again. */
function tellOfShare(alerts: Heliograph['alerts']): void {
  const code = refusalIn(route());
  if (code === undefined) return;
  alerts.show({ code });
  goTo(SHARED);
}
