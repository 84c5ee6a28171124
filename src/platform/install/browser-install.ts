import { InstallPrompt } from './install-prompt.ts';
import { OfflineCopy } from './offline-copy.ts';
import type { InstallPort } from './port.ts';

/** The real InstallPort. Make it in src/main.ts before mounting, so that no event is missed. */
export function createInstall(): InstallPort {
  const prompt = new InstallPrompt(window);
  const offline = new OfflineCopy({
    container: serviceWorkers(),
    reload: () => {
      location.reload();
    },
  });
  return {
    register: (events) => {
      prompt.onChange(events.onInstallable);
      return offline.register(events);
    },
    applyUpdate: () => {
      offline.applyUpdate();
    },
    promptInstall: () => prompt.show(),
    persistStorage,
  };
}

/** The development server has no sw.js; Firefox's private windows hide the API, others throw. */
function serviceWorkers(): ServiceWorkerContainer | undefined {
  if (import.meta.env.DEV || !('serviceWorker' in navigator)) return undefined;
  try {
    return navigator.serviceWorker;
  } catch {
    return undefined;
  }
}

async function persistStorage(): Promise<boolean> {
  try {
    return await navigator.storage.persist();
  } catch {
    // No storage at all (private window, opaque origin): nothing can be made to last.
    return false;
  }
}
