/** How a transfer ended. */
export type FileOutcome = 'done' | 'cancelled' | 'failed';

/** [C15] What is kept of a file or folder that went over; its name is the entry's text. */
export interface FileNote {
  readonly kind: 'file';
  /** Whose it was: sent from here, or come in. */
  readonly side: 'in' | 'out';
  readonly folder: boolean;
  /** Files in it; 1 for a file by itself. */
  readonly count: number;
  /** Bytes of all of it. */
  readonly size: number;
  readonly outcome: FileOutcome;
  /** A small picture of it as a `data:` address: WebP or JPEG of at most 256 pixels and 16 KiB. */
  readonly thumb?: string;
}

/** [C16] From here on messages last so long, or for good. */
export interface LifetimeNote {
  readonly kind: 'lifetime';
  /** Whose change it was. */
  readonly side: 'in' | 'out';
  /** 0: for good. */
  readonly seconds: number;
}

/** [C18] A message of mine that had not arrived when it was exported: imported, it goes to nobody. */
export interface UnsentNote {
  readonly kind: 'unsent';
}

/** What an entry tells that is no message of theirs. */
export type Note = FileNote | LifetimeNote | UnsentNote;

/** Longest side of a small picture, in pixels ([C15]). */
export const THUMB_PIXELS = 256;

/** Most bytes of a small picture ([C15]). */
export const THUMB_BYTES = 16_384;
