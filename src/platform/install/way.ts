/** How an app gets onto the home screen where the page itself cannot ask for it. */
export type InstallWay =
  /** Share sheet, then Add to Home Screen: every browser of iPhone and iPad. */
  | 'ios'
  /** The browser's menu, then Add app to Home screen. */
  | 'android-firefox'
  /** Share button or File menu, then Add to Dock (Safari 17 and newer). */
  | 'mac-safari'
  /** The browser's menu, then an entry that names installing: Chromium and what is made of it. */
  | 'menu'
  /** Firefox on a desktop installs nothing: a bookmark opens the offline copy just as well. */
  | 'bookmark';

/** What the way depends on; a Mac with a touch screen is an iPad that says it is a Mac. */
export interface InstallPlace {
  readonly userAgent: string;
  readonly maxTouchPoints: number;
}

/** The way in this browser, as far as it can be told from what it says of itself. */
export function installWay({ userAgent, maxTouchPoints }: InstallPlace = navigator): InstallWay {
  const says = (pattern: RegExp): boolean => pattern.test(userAgent);
  if (says(/iPhone|iPad|iPod/) || (says(/Macintosh/) && maxTouchPoints > 1)) return 'ios';
  if (says(/Firefox\//)) return says(/Android/) ? 'android-firefox' : 'bookmark';
  return says(/Macintosh/) && !says(/Chrom(?:e|ium)\//) ? 'mac-safari' : 'menu';
}

/** Whether the page runs as an app of its own already (W3C appmanifest `display-mode`; iOS's own). */
export function isInstalled(): boolean {
  const asApp = matchMedia('(display-mode: standalone)').matches;
  return asApp || ('standalone' in navigator && navigator.standalone === true);
}
