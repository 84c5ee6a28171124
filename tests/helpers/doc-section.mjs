import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, release } from 'node:os';
import { format } from 'prettier';
import { inRoot } from '../../scripts/lib/paths.mjs';

/**
 * Measurements in the documentation: each has a section between two marks that is filled anew.
 *
 * @typedef {object} Table
 * @property {readonly string[]} head
 * @property {ReadonlyArray<readonly string[]>} rows
 */

/** When and with what it was measured. @param {readonly string[]} versions */
export function measuredWith(versions) {
  const day = new Date().toISOString().slice(0, 10);
  return `Measured ${day} with ${versions.join(' and ')}, Linux ${release()}, ${cpus().length} processor cores.`;
}

/** @param {Table} table */
export function markdown({ head, rows }) {
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

/**
 * Replaces what stands between the section's two marks.
 *
 * @param {string} file Below the project's root.
 * @param {string} name
 * @param {string} text
 */
export async function fillSection(file, name, text) {
  const old = readFileSync(inRoot(file), 'utf8');
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [from, to] = [old.indexOf(open), old.indexOf(close)];
  if (from < 0 || to < from) throw new Error(`${file} has no section ${name}`);
  const filled = `${old.slice(0, from)}${open}\n\n${text}\n\n${old.slice(to)}`;
  writeFileSync(inRoot(file), await format(filled, { parser: 'markdown', printWidth: 100 }));
}
