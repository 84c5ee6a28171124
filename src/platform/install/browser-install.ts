import { err } from '../../core/result.ts';
import { reloadUnasked } from '../page/leaving.ts';
import { fetchPiece } from '../pieces/piece.ts';
import { persistStorage } from '../storage/persist.ts';
import { InstallPrompt } from './install-prompt.ts';
import type { OfflineCopy } from './offline-copy.ts';
import type { InstallPort } from './port.ts';

/** The real InstallPort. Make it in src/main.ts before mounting, so that no event is missed. */
export function createInstall(): InstallPort {
  const prompt = new InstallPrompt(window);
  let offline: OfflineCopy | undefined;
  return {
    register: async (events) => {
      prompt.onChange(events.onInstallable);
      const piece = await fetchPiece(() => import('./offline-copy.ts'));
      if (!piece.ok) return err({ code: 'offline-failed', detail: piece.error.code });
      offline = new piece.value.OfflineCopy({
        container: serviceWorkers(),
        // What is unsent is stored and there again.
        reload: reloadUnasked,
      });
      return offline.register(events);
    },
    applyUpdate: (free) => offline?.applyUpdate(free),
    check: async () => (await offline?.check()) ?? err({ code: 'check-unsupported' }),
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
