/** The words and views of the conversation's components. The sentences themselves live in src/app. */

export interface TextSegment {
  readonly kind: 'text' | 'link';
  readonly text: string;
  /** Already checked: only http and https. */
  readonly href?: string;
}

export type MessageState = 'queued' | 'sent' | 'delivered' | 'failed';

export interface MessageView {
  readonly id: string;
  readonly direction: 'in' | 'out';
  readonly state: MessageState;
  readonly segments: readonly TextSegment[];
  /** As people read it: "14:05". */
  readonly time: string;
  /** As machines read it (ISO 8601). */
  readonly datetime: string;
}

/** Stands over what was said on one day; its label is made when it is shown. */
export interface ThreadHeading {
  readonly kind: 'heading';
  readonly id: string;
  readonly label: string;
}

/** A stretch of a text that was searched for, in UTF-16 units. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

export interface SearchWords {
  readonly label: string;
  /** "3 of 17", while something is typed. */
  readonly count: (at: number, total: number) => string;
  readonly none: string;
  readonly previous: string;
  readonly next: string;
  readonly close: string;
}

export interface MessageWords {
  readonly copy: string;
  /** Who spoke, for those who listen. */
  readonly from: Readonly<Record<'in' | 'out', string>>;
  readonly states: Readonly<Record<MessageState, string>>;
}

export interface ThreadWords {
  readonly label: string;
  /** On the button that goes down to what arrived meanwhile. */
  readonly newMessages: (count: number) => string;
  readonly toEnd: string;
}

export interface ComposerWords {
  readonly label: string;
  readonly placeholder: string;
  readonly send: string;
  /** Near the limit. */
  readonly bytesLeft: (bytes: number) => string;
  /** Beyond the limit. */
  readonly tooLong: (bytes: number) => string;
}
