import { deviceName } from './device-name.ts';

const VERSION = /(?:EdgA?|SamsungBrowser|OPR|FxiOS|Firefox|CriOS|Chrome|Version)\/(\d+)/;

/** The browser with its main version and the system, e.g. `Chrome on Android, 156`; nothing finer. */
export function browserName(userAgent = navigator.userAgent): string {
  return [deviceName(userAgent), VERSION.exec(userAgent)?.[1]].filter(Boolean).join(', ');
}
