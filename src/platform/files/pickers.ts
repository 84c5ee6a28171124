/** Dialogs that the DOM library does not know: Chromium's alone (WICG File System Access §3). */
export interface Pickers {
  readonly showSaveFilePicker?: (options: {
    readonly suggestedName: string;
  }) => Promise<FileSystemFileHandle>;
  readonly showDirectoryPicker?: (options: {
    readonly id: string;
    readonly mode: 'readwrite';
  }) => Promise<FileSystemDirectoryHandle>;
}

/** The window, with those that it has. */
export function pickers(): Pickers {
  const known: Window & Pickers = window;
  return known;
}
