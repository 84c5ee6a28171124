/** What the components of trust are given. The sentences themselves live in src/app. */

/** One of the pictures that two people compare. */
export interface PictureView {
  /** For tests and reports. */
  readonly id: string;
  /** One character. */
  readonly emoji: string;
  /** What the person calls it. */
  readonly name: string;
}

export interface WordListWords {
  /** Names the pictures. */
  readonly list: string;
  /** Stands before the digits. */
  readonly digits: string;
}
