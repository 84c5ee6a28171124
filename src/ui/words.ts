/** The words of components of general use. The sentences themselves live in src/app. */

export interface ConfirmWords {
  readonly title: string;
  readonly body: string;
  readonly confirm: string;
  readonly cancel: string;
}

/** What a toast shows; the parent decides how long. */
export interface ToastView {
  readonly id: string;
  readonly text: string;
  readonly tone?: 'plain' | 'good' | 'bad';
  readonly action?: { readonly label: string; readonly onclick: () => void };
}

/** How the link is; the names are those of the automation contract. */
export type LinkStateName =
  'gathering' | 'ready' | 'waiting' | 'connecting' | 'open' | 'interrupted' | 'lost' | 'closed';

/** How sure we are of who is there; the names are those of the automation contract. */
export type TrustStateName = 'scanned' | 'one-way' | 'pasted' | 'verified' | 'mismatch';

/** What can be done with a server. */
export interface ServerItemWords {
  readonly test: string;
  readonly remove: string;
}

/** What came of asking a server. */
export interface ServerVerdictView {
  /** For tests and reports. */
  readonly code: string;
  readonly tone: 'good' | 'warn' | 'bad';
  readonly text: string;
}

/** A sentence for those who listen. */
export interface AnnouncedLine {
  readonly id: number;
  readonly text: string;
  readonly manner: 'politely' | 'about-files' | 'at-once';
}
