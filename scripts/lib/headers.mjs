import { readFileSync } from 'node:fs';

/**
 * @typedef {object} HeaderRule
 * @property {string} pattern A path, or one ending in `*`.
 * @property {Array<readonly [name: string, value: string]>} headers
 */

/**
 * Reads the `_headers` format of static hosts: a path on its own line, its headers indented below.
 *
 * @param {string} file
 * @returns {HeaderRule[]}
 */
export function readHeaderRules(file) {
  return parseHeaderRules(readFileSync(file, 'utf8'));
}

/** @param {string} text @returns {HeaderRule[]} */
export function parseHeaderRules(text) {
  /** @type {HeaderRule[]} */
  const rules = [];
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    if (/^\s/.test(line)) rules.at(-1)?.headers.push(headerOf(line));
    else rules.push({ pattern: line.trim(), headers: [] });
  }
  return rules;
}

/** @param {string} line @returns {readonly [string, string]} */
function headerOf(line) {
  const colon = line.indexOf(':');
  return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
}

/**
 * @param {readonly HeaderRule[]} rules
 * @param {string} pathname
 * @returns {Record<string, string>} the headers of all rules that match; a later rule wins
 */
export function headersFor(rules, pathname) {
  return Object.fromEntries(
    rules.filter(({ pattern }) => matches(pattern, pathname)).flatMap(({ headers }) => headers),
  );
}

/** @param {string} pattern @param {string} pathname */
function matches(pattern, pathname) {
  return pattern.endsWith('*') ? pathname.startsWith(pattern.slice(0, -1)) : pattern === pathname;
}

/**
 * @param {readonly HeaderRule[]} rules
 * @returns {string} the content security policy of the page
 */
export function contentSecurityPolicy(rules) {
  const policy = headersFor(rules, '/')['Content-Security-Policy'];
  if (!policy) throw new Error('public/_headers has no Content-Security-Policy for /.');
  return policy;
}

/** A policy in a <meta> element may not hold these (W3C CSP 3 §3.3). */
const HEADER_ONLY = ['frame-ancestors', 'report-uri', 'sandbox'];

/**
 * @param {string} policy
 * @returns {string} what of the policy a <meta> element may say
 */
export function metaPolicy(policy) {
  return policy
    .split(';')
    .map((directive) => directive.trim())
    .filter((directive) => directive && !HEADER_ONLY.includes(directive.split(' ')[0] ?? ''))
    .join('; ');
}
