/** The words and views of the components for files. The sentences themselves live in src/app. */

export type TransferState =
  'offered' | 'active' | 'paused' | 'verifying' | 'done' | 'failed' | 'cancelled';

/** What a file shows of itself: told from its first bytes, never from what its sender says. */
export interface PreviewView {
  readonly kind: 'image' | 'audio' | 'video' | 'text';
  /** A `blob:` address with the type that was found, for image, audio and video. */
  readonly href?: string;
  /** The beginning of a plain text. */
  readonly text?: string;
  /** Of a picture whose `href` is a small one: itself, to be looked at large. */
  readonly large?: string;
  /** Pixels, where they are known, so that nothing jumps when it loads. */
  readonly width?: number;
  readonly height?: number;
}

/** One file of a list. */
export interface FileView {
  readonly id: string;
  /** Without control, invisible and direction-changing characters; may be a path. */
  readonly name: string;
  /** As people read it: "3.2 MB". */
  readonly size: string;
  readonly icon: FileIcon;
  /** What stands on the icon: the end of its name, "PDF"; absent where it says nothing. */
  readonly badge?: string;
}

/** Told from the first bytes; a name alone makes nothing more than a `file`. */
export type FileIcon = 'file' | 'image' | 'audio' | 'video' | 'text';

/** Something the person can do with a transfer now, in the order in which it is shown. */
export type TransferAction =
  | 'accept'
  | 'accept-always'
  | 'decline'
  | 'pause'
  | 'resume'
  | 'cancel'
  | 'undo'
  | 'retry'
  | 'pick-again'
  | 'save'
  | 'save-all'
  | 'share'
  | 'copy-picture'
  | 'remove';

/** One transfer as it is shown. */
export interface TransferView {
  readonly id: string;
  readonly direction: 'in' | 'out';
  readonly state: TransferState;
  /** Name of the file or folder, or "12 files". */
  readonly name: string;
  readonly icon: FileIcon | 'folder';
  readonly badge?: string;
  /** Bytes that have arrived, verified, and of all: `data-done`, `data-total`. */
  readonly done: number;
  readonly total: number;
  /** As people read them: "3.2 of 48 MB". */
  readonly amount: string;
  /** "12 files", where there are several. */
  readonly count?: string;
  /** One sentence about what happens now, or what happened: "4.1 MB/s, 12 seconds left". */
  readonly note: string;
  /** One more sentence: where it is kept, what a choice means. */
  readonly hint?: string;
  /** Of the bar, 0 to 100; absent where there is none. */
  readonly percent?: number;
  readonly tone: 'calm' | 'good' | 'warn' | 'bad';
  /** The typed error's code, where something went wrong: `data-code`. */
  readonly code?: string;
  /** [X15] 64 hex digits, once it is done: `data-root`. */
  readonly root?: string;
  /** Files of a folder; empty for one file. */
  readonly files: readonly FileView[];
  /** Files of a folder can be saved one by one. */
  readonly savable: boolean;
  /** It is here and nowhere else: removing it has to be asked for. */
  readonly unsaved: boolean;
  readonly actions: readonly TransferAction[];
  /** As people read it: "14:05", and as machines do (ISO 8601). */
  readonly time: string;
  readonly datetime: string;
}

export interface TransferWords {
  readonly from: Readonly<Record<'in' | 'out', string>>;
  readonly actions: Readonly<Record<TransferAction, string>>;
  /** On the bar, for those who listen: "Photo.jpg, 40 percent". */
  readonly progress: (name: string, percent: number) => string;
  /** On the button that opens the list of a folder. */
  readonly showFiles: string;
  readonly hideFiles: string;
  /** Names that list, for those who listen. */
  readonly files: (name: string) => string;
  /** Name of a button beside one file. */
  readonly saveFile: (name: string) => string;
  /** Before the fingerprint of what has arrived. */
  readonly verified: string;
  /** Name of the button on a long name. */
  readonly wholeName: string;
  readonly preview: PreviewWords;
}

export interface PreviewWords {
  /** Name of the small picture, which is a button. */
  readonly enlarge: (name: string) => string;
  readonly close: string;
  readonly save: string;
  /** Before the beginning of a text, for those who listen. */
  readonly beginning: string;
}

export interface AttachWords {
  readonly attach: string;
  readonly files: string;
  readonly folder: string;
}
