import { registerRoute } from 'workbox-routing';
import { shareFragment } from '../core/tray/address.ts';
import { TRAY_CHANNEL } from '../core/tray/messages.ts';
import { receiveShare } from './receive-share.ts';
import { privatePlace } from './share-folder.ts';

/** As in the manifest's `share_target`. */
const ACTION = 'share';

/** [B6] Answers what the system shares with the app: stored first, then the page is shown. */
export function answerShares(scope: string): void {
  const { origin, pathname } = new URL(ACTION, scope);
  registerRoute(
    ({ url }) => url.origin === origin && url.pathname === pathname,
    async ({ request }) => {
      const moment = { at: Date.now(), random: crypto.randomUUID() };
      const kept = await receiveShare(request, privatePlace, moment);
      if (kept.ok) tellPages();
      const place = shareFragment(kept.ok ? undefined : kept.error);
      return Response.redirect(new URL(place, scope).href, 303);
    },
    'POST',
  );
}

/** A page that is open shows it at once. */
function tellPages(): void {
  const channel = new BroadcastChannel(TRAY_CHANNEL);
  channel.postMessage(null);
  channel.close();
}
