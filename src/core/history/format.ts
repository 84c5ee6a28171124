import type { FileOutcome } from '../chat/notes.ts';

/** Says in a file what it is ([C18]); docs/export-format.md describes it. */
export const EXPORT_FORMAT = 'heliograph-conversations';

/** The version that is written; no newer one is read. */
export const EXPORT_VERSION = 1;

/** [C18] No larger file is read, in bytes. */
export const MAX_IMPORT_BYTES = 100_000_000;

/** [C18] No file with more conversations is read. */
export const MAX_IMPORT_CONVERSATIONS = 1_000;

/** [C18] No file with more entries in all is read. */
export const MAX_IMPORT_ENTRIES = 200_000;

interface Common {
  /** 1 to 64 characters, once in a conversation. */
  readonly id: string;
  readonly direction: 'in' | 'out';
  /** Milliseconds since 1970, by the clock of the device that exported it. */
  readonly at: number;
  /** When it was to be deleted; absent if it stays ([C16]). */
  readonly until?: number | undefined;
}

/** One message. */
export interface ExportedText extends Common {
  readonly kind: 'text';
  /** At most 32,768 bytes of UTF-8, not blank. */
  readonly text: string;
  /** Of mine: false if the other device had not confirmed it. */
  readonly arrived?: boolean | undefined;
}

/** What is kept of a file or folder; never the file itself. */
export interface ExportedFile extends Common {
  readonly kind: 'file';
  readonly name: string;
  readonly folder: boolean;
  readonly count: number;
  readonly size: number;
  readonly outcome: FileOutcome;
  /** A `data:` address: WebP or JPEG of at most 16 KiB and 256 pixels. */
  readonly thumb?: string | undefined;
}

/** From here on messages lasted so long; 0 for good. */
export interface ExportedLifetime extends Common {
  readonly kind: 'lifetime';
  readonly seconds: number;
}

/** One line of a conversation. */
export type ExportedEntry = ExportedText | ExportedFile | ExportedLifetime;

/** One conversation, without anything by which its device could be met again. */
export interface ExportedConversation {
  /** 1 to 64 of letters, digits, `-` and `_`; the same in each export of one device. */
  readonly id: string;
  /** What the other device called itself; may be empty. */
  readonly name: string;
  /** What it was called on the exporting device. */
  readonly label?: string | undefined;
  readonly lastAt: number;
  /** In their order. */
  readonly entries: readonly ExportedEntry[];
}

/** The whole file. */
export interface Export {
  readonly format: typeof EXPORT_FORMAT;
  readonly version: typeof EXPORT_VERSION;
  /** When it was made: milliseconds since 1970. */
  readonly at: number;
  /** The app's version, for people. */
  readonly app: string;
  readonly conversations: readonly ExportedConversation[];
}
