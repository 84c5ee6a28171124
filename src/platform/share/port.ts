import type { Result } from '../../core/result.ts';

/** Why nothing was copied, shared or pasted. */
export type ShareError =
  /** The person closed the share sheet: nothing to tell. */
  | { readonly code: 'share-cancelled' }
  | { readonly code: 'share-failed' }
  | { readonly code: 'clipboard-blocked' }
  | { readonly code: 'clipboard-empty' }
  /** The share sheet does not take such a file: by its type, its size, or at all. */
  | { readonly code: 'share-refused' }
  /** The press that asked for it is too long ago: reading the file took too long. */
  | { readonly code: 'share-too-late' }
  /** The browser cannot put this picture on the clipboard. */
  | { readonly code: 'picture-not-copied' };

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

/** Ways of a file out of the page. */
export interface FilesOut {
  /** True where a page may put a picture on the clipboard (W3C clipboard-apis §6.2). */
  readonly canCopyPicture: boolean;
  /** Whether the share sheet takes such files (W3C web-share §2.1.2); their bytes are not read. */
  canShare(files: readonly File[]): boolean;
  /** In the event of a press, or soon after. */
  share(files: readonly File[]): Promise<Result<void, ShareError>>;
  /** A PNG, which is the only picture that every clipboard takes. In the event of a press. */
  copyPicture(picture: Promise<Blob | undefined>): Promise<Result<void, ShareError>>;
}
