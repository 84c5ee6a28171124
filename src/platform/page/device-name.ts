/** Product names in the order in which they must be looked for: many claim to be others too. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/EdgA?\//, 'Edge'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/OPR\//, 'Opera'],
  [/FxiOS|Firefox\//, 'Firefox'],
  [/CriOS|Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];

const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/CrOS/, 'Chromebook'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'Mac'],
  [/Linux/, 'Linux'],
];

/** Browser and system by their product names, e.g. `Chrome` and `Android`; what is not known is absent. */
export interface DeviceParts {
  readonly browser?: string | undefined;
  readonly system?: string | undefined;
}

/** What the browser says of itself: enough for a first name of this device, and nothing finer. */
export function deviceParts(userAgent = navigator.userAgent): DeviceParts {
  const find = (list: typeof BROWSERS): string | undefined =>
    list.find(([pattern]) => pattern.test(userAgent))?.[1];
  return { browser: find(BROWSERS), system: find(SYSTEMS) };
}

/** Whether it is such a first name, which many devices share: product names of a browser and a system. */
export function isFirstName(name: string): boolean {
  const names = (list: typeof BROWSERS): boolean =>
    list.some(([, product]) => name.includes(product));
  return names(BROWSERS) && names(SYSTEMS);
}
