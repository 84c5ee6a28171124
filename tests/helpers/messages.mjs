import { readFileSync } from 'node:fs';
import { inRoot } from '../../scripts/lib/paths.mjs';
import { AREAS, localesOf } from '../../scripts/lib/words.mjs';

/**
 * @typedef {object} Message
 * @property {string} key
 * @property {readonly string[]} inputs Names in braces or declared, sorted.
 * @property {readonly string[]} patterns All variants.
 * @property {Record<string, string>} match Variants by what they are for; empty for a plain one.
 * @property {string | undefined} counted The input whose plural decides.
 */

/** @param {string} area @param {string} locale @returns {Map<string, Message>} */
export function messagesOf(area, locale) {
  const text = readFileSync(inRoot('src/app/languages', area, `${locale}.json`), 'utf8');
  return new Map(Object.entries(JSON.parse(text)).map(([key, value]) => [key, read(key, value)]));
}

/** All areas in every language but the first. */
export const TRANSLATIONS = AREAS.flatMap((area) =>
  localesOf(area)
    .filter((locale) => locale !== 'en')
    .map((locale) => /** @type {const} */ ([area, locale])),
);

/** Every file of messages. */
export const FILES = AREAS.flatMap((area) =>
  localesOf(area).map((locale) => /** @type {const} */ ([area, locale])),
);

/** @param {string} key @param {any} value @returns {Message} */
function read(key, value) {
  if (typeof value === 'string')
    return { key, inputs: namesIn([value]), patterns: [value], match: {}, counted: undefined };
  const [{ declarations, match }] = value;
  /** @param {RegExp} form */
  const declared = (form) =>
    declarations.flatMap((/** @type {string} */ line) => form.exec(line)?.[1] ?? []);
  const patterns = /** @type {string[]} */ (Object.values(match));
  return {
    ...{ key, patterns, match },
    inputs: [
      ...new Set([...declared(/^input (\w+)$/), ...namesIn(patterns, declared(/^local (\w+)/))]),
    ].sort(),
    counted: declared(/= (\w+): plural$/)[0],
  };
}

/** @param {readonly string[]} patterns @param {readonly string[]} [locals] */
function namesIn(patterns, locals = []) {
  const names = patterns.flatMap((text) =>
    [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ''),
  );
  return [...new Set(names)].filter((name) => !locals.includes(name)).sort();
}
