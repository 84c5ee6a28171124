/** The words of the tray; the sentences themselves live in src/app. */
export interface TrayWords {
  /** `amount`: "2 files, 1 text". */
  readonly title: (amount: string) => string;
  /** How long it waits, and that nothing goes out by itself. */
  readonly hint: string;
  /** The same where something could not be stored. */
  readonly hintUnkept: string;
  readonly clear: string;
  /** Name of the button beside one thing. */
  readonly remove: (name: string) => string;
  readonly removed: (name: string) => string;
  readonly undo: string;
}

/** One thing that waits. */
export interface TrayRowView {
  readonly id: string;
  readonly kind: 'file' | 'folder' | 'text';
  /** Safe to be shown. */
  readonly name: string;
  readonly detail: string;
}
