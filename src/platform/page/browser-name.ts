import { deviceParts } from './device-name.ts';

const VERSION = /(?:EdgA?|SamsungBrowser|OPR|FxiOS|Firefox|CriOS|Chrome|Version)\/(\d+)/;

/** The browser with its main version and the system, in English for whoever helps, e.g. `Chrome on Android, 156`; nothing finer. */
export function browserName(userAgent = navigator.userAgent): string {
  const { browser = 'Browser', system } = deviceParts(userAgent);
  const version = VERSION.exec(userAgent)?.[1];
  return [[browser, system].filter(Boolean).join(' on '), version].filter(Boolean).join(', ');
}
