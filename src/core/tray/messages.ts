/** Folder of the tray in the origin's private file system: one folder in it for each bundle. */
export const TRAY_FOLDER = 'heliograph-tray';

/** What is written last into a bundle's folder: without it the bundle does not count ([B4]). */
export const RECORD_NAME = 'record.json';

/** Broadcast channel (HTML §9.6) on which whoever changes the tray says so; the message has no content. */
export const TRAY_CHANNEL = 'heliograph.tray';

/** So long a bundle waits, in milliseconds ([B9]). */
export const TRAY_MS = 7 * 86_400_000;

/** A bundle without record is being written for no longer than this, in milliseconds ([B4]). */
export const UNFINISHED_MS = 600_000;

/** Room that is left on the disk for everything else, in bytes ([B4]). */
export const TRAY_RESERVE = 64 * 1_048_576;

/** Most bundles that wait at once ([B4]). */
export const MAX_BUNDLES = 100;

/** How something came to the tray. */
export type TrayOrigin = 'shared' | 'opened' | 'dropped' | 'pasted';

/** One file of a bundle. */
export interface TrayFile {
  /** Its name, or its path below the bundle's folder; safe for every system ([B7]). */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** When it was changed last, milliseconds since 1970; of a share when it came. */
  readonly modified: number;
  /** Its number: what it is called in the private file system. */
  readonly slot: number;
}

/** What is stored of one bundle. */
export interface TrayRecord {
  readonly version: 1;
  /** When it came, milliseconds since 1970 by this device's clock. */
  readonly at: number;
  readonly origin: TrayOrigin;
  /** The folder that all files lie in; empty for loose files. */
  readonly folder: string;
  readonly files: readonly TrayFile[];
  readonly texts: readonly string[];
}

/** All reasons for which a share is not kept, as they stand in the address behind `#/shared/` ([B6]). */
export const SHARE_REFUSALS = [
  'share-empty',
  'share-malformed',
  'share-no-room',
  'share-too-many',
  'share-not-stored',
] as const;

/** Why a share was not kept ([B2] to [B5]); `share-not-stored` if the browser could not write. */
export type ShareRefusal = (typeof SHARE_REFUSALS)[number];
