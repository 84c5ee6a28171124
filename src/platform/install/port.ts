import type { Result } from '../../core/result.ts';

/** Why the app cannot be kept on this device. It still works while it is online. */
export type InstallError =
  /** No service workers here: a private window, plain HTTP, or the development server. */
  | { readonly code: 'offline-unsupported' }
  /** The browser refused or could not fetch the worker. `detail` is its own message. */
  | { readonly code: 'offline-failed'; readonly detail: string };

/** What the app is told of its offline copy; callbacks may come at any time after `register`. */
export interface InstallEvents {
  /** A newer version is on the device and waits for `applyUpdate`. May come more than once. */
  readonly onUpdateReady: () => void;
  /** The app opens with no network from now on. `firstTime` is true after the first visit only. */
  readonly onOfflineReady: (firstTime: boolean) => void;
  /** Whether `promptInstall` can show the browser's own installation dialog now. */
  readonly onInstallable: (installable: boolean) => void;
}

/** What came of looking for a newer version: none, or one that waits for `applyUpdate`. */
export type Freshness = 'newest' | 'ready';

/** Why nothing is known of a newer version. */
export type CheckError =
  /** No offline copy here that could be updated: every visit gets the newest version. */
  | { readonly code: 'check-unsupported' }
  /** The host was not reached, or a newer version could not be stored. `detail` is the browser's. */
  | { readonly code: 'check-failed'; readonly detail: string };

/** What became of the browser's installation dialog. */
export type InstallOutcome = 'accepted' | 'dismissed' | 'unavailable';

/** The app as something kept on a device: offline copy, updates, installation, lasting storage. */
export interface InstallPort {
  /** Registers the service worker. Call once, after the first paint. Never rejects. */
  register(events: InstallEvents): Promise<Result<void, InstallError>>;
  /**
   * Switches to the waiting version and reloads this tab. Only ever on the person's word, and never
   * while connected: reloading closes every link of this tab. `free` is asked once more before the
   * reload; if something has begun meanwhile, the update is announced again instead. Other tabs are
   * never reloaded: they go on with the version they have.
   */
  applyUpdate(free: () => boolean): void;
  /** Asks the host for a newer version, and waits until one that is there is stored. Never rejects. */
  check(): Promise<Result<Freshness, CheckError>>;
  /** Shows the browser's installation dialog; needs a click (W3C Manifest Incubations §5). */
  promptInstall(): Promise<InstallOutcome>;
  /** Asks that storage is not evicted under pressure (WHATWG Storage §6). False when refused. */
  persistStorage(): Promise<boolean>;
}
