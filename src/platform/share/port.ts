import type { Result } from '../../core/result.ts';

/** Why nothing was copied, shared or pasted. */
export type ShareError =
  /** The person closed the share sheet: nothing to tell. */
  | { readonly code: 'share-cancelled' }
  | { readonly code: 'share-failed' }
  | { readonly code: 'clipboard-blocked' }
  | { readonly code: 'clipboard-empty' };

/** What was found on the clipboard, or dropped or pasted into the page. */
export type Incoming =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'image'; readonly blob: Blob };

/** Ways out of and into the page that the system offers: clipboard and share sheet. */
export interface Share {
  /** True where the system has a share sheet (W3C web-share §2.1). */
  readonly canShare: boolean;
  /** True where a button may read the clipboard (W3C clipboard-apis §7.3). */
  readonly canPaste: boolean;
  copy(text: string): Promise<Result<void, ShareError>>;
  share(data: { readonly title: string; readonly url: string }): Promise<Result<void, ShareError>>;
  paste(): Promise<Result<Incoming, ShareError>>;
}
