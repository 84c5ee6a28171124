/** The views and words of the demonstration's components. The sentences themselves live in src/app. */

/** A family of fields; it has a colour, and never the colour alone: fields are numbered too. */
export type Tone = 'head' | 'tag' | 'print' | 'name' | 'secret' | 'place' | 'check';

/** One field of a code or of a frame. */
export interface FieldView {
  readonly id: string;
  /** Stands in the map, in the table and in texts made from it. */
  readonly number: number;
  readonly tone: Tone;
  readonly name: string;
  /** Where it stands, as a person reads it. */
  readonly place: string;
  readonly value: string;
  readonly purpose: string;
}

/** A field with its place among bytes. */
export interface ByteFieldView extends FieldView {
  readonly from: number;
  readonly length: number;
}

/** A stretch of a text, and the field that it comes from. */
export interface PieceView {
  readonly text: string;
  readonly field?: Pick<FieldView, 'id' | 'number' | 'tone' | 'name'> | undefined;
}

export interface FieldTableWords {
  readonly caption: string;
  readonly field: string;
  readonly value: string;
}

/** Something that happened, on one of the two sides. */
export interface TimelineView {
  readonly id: string;
  readonly side: 'a' | 'b';
  /** The side's name, for those who listen. */
  readonly device: string;
  readonly name: string;
  readonly note: string;
  readonly time: string;
  /** Milliseconds, for tests and scripts. */
  readonly ms: number;
}

export interface StepperWords {
  readonly label: string;
  readonly back: string;
  readonly next: string;
  readonly play: string;
  readonly pause: string;
  readonly again: string;
}

/** A message as it can be pressed. */
export interface TalkMessageView {
  readonly id: string;
  readonly direction: 'in' | 'out';
  readonly state: string;
  readonly text: string;
}

/** A size to be compared with others. */
export interface SizeView {
  readonly name: string;
  readonly bytes: number;
  readonly label: string;
}
