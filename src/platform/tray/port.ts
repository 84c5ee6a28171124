import type { Result } from '../../core/result.ts';
import type { TrayOrigin } from '../../core/tray/messages.ts';
import type { PickedFile } from '../files/port.ts';

/** What came at once and waits. */
export interface Bundle {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly origin: TrayOrigin;
  /** The folder that all files lie in; empty for loose files. */
  readonly folder: string;
  readonly files: readonly PickedFile[];
  readonly texts: readonly string[];
}

/** Why something in the tray is kept no longer than the page. */
export type TrayStoreError =
  /** The browser keeps nothing for this page, or cannot write files. */
  | { readonly code: 'tray-not-kept' }
  /** The disk has no room for it. */
  | { readonly code: 'tray-no-room' };

/** What was found when the tray was read. */
export interface TrayFound {
  /** The oldest first. */
  readonly bundles: readonly Bundle[];
  /** [B4] [B8] Bundles that were removed, because they were not whole. */
  readonly broken: number;
}

/** Keeps the tray beyond the page ([B4] to [B9]). Nothing here ever rejects. */
export interface TrayStore {
  /** Reads all of it; removes what is broken or too old. */
  read(now: number): Promise<TrayFound>;
  /** Writes a bundle, or what is left of it. Its files are copied unless they are there already. */
  keep(bundle: Bundle): Promise<Result<void, TrayStoreError>>;
  remove(id: string): Promise<void>;
  /** Calls when the service worker or another page has changed it; returns the end. */
  watch(changed: () => void): () => void;
}
