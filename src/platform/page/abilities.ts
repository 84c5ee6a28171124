import { hasCamera } from '../camera/present.ts';

/** What the app builds on, by name; in the order in which it is listed. */
export const ABILITIES = [
  'webrtc',
  'secure',
  'camera',
  'storage',
  'service-worker',
  'wake-lock',
  'clipboard',
  'share',
  'barcode-detector',
] as const;

/** One of {@link ABILITIES}. */
export type Ability = (typeof ABILITIES)[number];

/** What this browser can do here and now. Asks the person nothing, and never fails. */
export async function readAbilities(): Promise<Readonly<Record<Ability, boolean>>> {
  return {
    webrtc: 'RTCPeerConnection' in globalThis,
    secure: isSecureContext,
    camera: 'mediaDevices' in navigator && (await hasCamera()),
    storage: await canStore(),
    'service-worker': 'serviceWorker' in navigator,
    'wake-lock': 'wakeLock' in navigator,
    clipboard: 'clipboard' in navigator,
    share: 'share' in navigator,
    'barcode-detector': 'BarcodeDetector' in globalThis,
  };
}

/** Private windows and blocked site data refuse IndexedDB, each in its own way. */
function canStore(): Promise<boolean> {
  return new Promise((resolve) => {
    try {
      const opening = indexedDB.open('heliograph.ability');
      opening.onsuccess = () => {
        opening.result.close();
        indexedDB.deleteDatabase('heliograph.ability');
        resolve(true);
      };
      opening.onerror = () => resolve(false);
    } catch {
      resolve(false);
    }
  });
}
