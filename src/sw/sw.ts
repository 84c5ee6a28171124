/**
 * The service worker: keeps the whole app on the device, so that it opens with no network.
 * A new version waits until the page asks for it; nothing is cached at run time.
 */
import { clientsClaim } from 'workbox-core';
import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  precacheAndRoute,
  type PrecacheEntry,
} from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { showThread } from './notification-click.ts';
import { keepFormer } from './former.ts';
import { answerShares } from './share-target.ts';

declare const self: ServiceWorkerGlobalScope & {
  readonly __WB_MANIFEST: (PrecacheEntry | string)[];
};

/** Files such as hashes.txt keep their own address; every other navigation is the app. */
const FILE_PATH = /\/[^/?]+\.[a-z0-9]+$/i;

const parts = self.__WB_MANIFEST;
const addresses = parts.map((part) => (typeof part === 'string' ? part : part.url));
precacheAndRoute(parts);
keepFormer({
  worker: self,
  current: new Set(addresses.map((address) => new URL(address, self.location.href).href)),
});
registerRoute(
  new NavigationRoute(createHandlerBoundToURL('index.html'), { denylist: [FILE_PATH] }),
);
answerShares(self.registration.scope);
cleanupOutdatedCaches();
// The page that was there first is controlled too: one visit is enough to open offline.
clientsClaim();

self.addEventListener('message', ({ data }: ExtendableMessageEvent) => {
  if (isSkipWaiting(data)) void self.skipWaiting();
});

self.addEventListener('notificationclick', (event: NotificationEvent) => {
  event.notification.close();
  event.waitUntil(showThread(self.clients, self.registration.scope));
});

/** The message sent by src/platform/install when the person has agreed to update. */
function isSkipWaiting(data: unknown): boolean {
  return (
    typeof data === 'object' && data !== null && 'type' in data && data.type === 'SKIP_WAITING'
  );
}
