/**
 * Every rule of a SPEC.md is quoted by a test's title, and every quoted rule exists.
 *
 * A rule is defined where its id opens a line in bold, as a paragraph, list item or table cell:
 *
 *     **P4** A code of another session is ignored.
 *     - **P4** …
 *     | **P4** | … |
 *
 * A test quotes it in brackets at the start of its title, several of them with commas or side by side:
 * `it('[P4] ignores a code of another session')`, `it('[P4, P5] …')`, `it('[P4][P5] …')`.
 */
import { readFilesUnder } from '../lib/files.mjs';

const DEFINED = /^[ \t]*(?:[-*|][ \t]*)?\*\*([A-Z]+\d+)\.?\*\*/gm;
/** The first argument of any call: `it(…)` as well as what `it.each(…)` returns. */
const TITLE = /\(\s*['"`]((?:\[[A-Z\d, -]+\]\s*)+)/g;
const ID = /[A-Z]+\d+/g;

/** @param {string} text @returns {string[]} */
export function definedRules(text) {
  return [...text.matchAll(DEFINED)].map(([, id]) => id ?? '');
}

/** @param {string} text @returns {string[]} */
export function quotedRules(text) {
  return [...text.matchAll(TITLE)].flatMap(([, ids = '']) => ids.match(ID) ?? []);
}

/** @returns {string[]} what is wrong */
export function specRules() {
  const specs = readFilesUnder('src/core', /\/SPEC\.md$/);
  const tests = readFilesUnder('tests', /\.test\.ts$/);
  const quoted = new Set(tests.flatMap(({ text }) => quotedRules(text)));
  const defined = specs.flatMap(({ path, text }) => definedRules(text).map((id) => ({ id, path })));
  const prefixes = new Set(defined.map(({ id }) => id.replace(/\d+/, '')));
  const known = new Set(defined.map(({ id }) => id));
  return [
    ...repeated(defined.map(({ id }) => id)).map((id) => `Rule ${id} is defined twice.`),
    ...defined
      .filter(({ id }) => !quoted.has(id))
      .map(({ id, path }) => `${path}: no test is named after rule ${id}.`),
    ...[...quoted]
      .filter((id) => prefixes.has(id.replace(/\d+/, '')) && !known.has(id))
      .map((id) => `A test is named after rule ${id}, which no SPEC.md defines.`),
  ];
}

/** @param {readonly string[]} ids */
function repeated(ids) {
  return ids.filter((id, index) => ids.indexOf(id) !== index);
}
