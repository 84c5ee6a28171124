import type { BrowserName } from '../../scripts/lib/browsers.mjs';

export type Kind = BrowserName;

export const BROWSERS: readonly Kind[] = ['chromium', 'firefox'];

/** Two browsers; A is the one that is named first. */
export interface Pairing {
  readonly a: Kind;
  readonly b: Kind;
}

/** All four: who of the two does what first matters as well. */
export const PAIRINGS: readonly Pairing[] = BROWSERS.flatMap((a) =>
  BROWSERS.map((b) => ({ a, b })),
);

/** `full`: the whole matrix, which takes about a quarter of an hour; anything else: a short form. */
export const isFull = process.env['HELIOGRAPH_LAB'] === 'full';
