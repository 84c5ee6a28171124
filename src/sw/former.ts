/**
 * Parts of older versions, for tabs that still run them: a tab that is connected is never reloaded by
 * another tab's update, and may want a part that it has not used so far.
 */
import { cacheNames } from 'workbox-core';
import { registerRoute } from 'workbox-routing';

/** Not named as a precache, which would be cleaned away. */
const name = (scope: string): string => `heliograph-former-${scope}`;

interface Keeping {
  readonly worker: ServiceWorkerGlobalScope;
  /** What this version consists of: absolute addresses. */
  readonly current: ReadonlySet<string>;
}

/** Keeps what is about to be replaced as long as anybody might want it, and answers with it. */
export function keepFormer({ worker, current }: Keeping): void {
  const { scope } = worker.registration;
  worker.addEventListener('install', (event) => {
    // Without room for it the new version still counts.
    event.waitUntil(Promise.allSettled([copyParts(name(scope), current)]));
  });
  worker.addEventListener('activate', (event) => {
    event.waitUntil(Promise.allSettled([forgetUnused(worker)]));
  });
  registerRoute(
    ({ url }) => url.href.startsWith(`${scope}assets/`),
    async ({ request }) =>
      (await caches.match(request.url, { cacheName: name(scope) })) ?? fetch(request),
  );
}

/** Before the former version is cleaned away. An address with a query is no part: its name stays. */
async function copyParts(former: string, current: ReadonlySet<string>): Promise<void> {
  const [from, to] = await Promise.all([caches.open(cacheNames.precache), caches.open(former)]);
  const parts = (await from.keys()).filter(
    ({ url }) => !current.has(url) && new URL(url).search === '',
  );
  await Promise.all(
    parts.map(async (request) => {
      const part = await from.match(request);
      if (part) await to.put(request, part);
    }),
  );
}

/** With one tab it is the one that has asked for the update, and begins anew. */
async function forgetUnused({ clients, registration }: ServiceWorkerGlobalScope): Promise<void> {
  const windows = await clients.matchAll({ type: 'window', includeUncontrolled: true });
  const tabs = windows.filter(({ url }) => url.startsWith(registration.scope));
  if (tabs.length <= 1) await caches.delete(name(registration.scope));
}
