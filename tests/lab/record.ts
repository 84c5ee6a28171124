import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, release } from 'node:os';
import { join } from 'node:path';
import { format } from 'prettier';
import { CACHE, inRoot } from '../../scripts/lib/paths.mjs';
import { isFull } from './pairings.ts';

export interface Table {
  readonly head: readonly string[];
  readonly rows: ReadonlyArray<readonly string[]>;
}

export interface Record {
  /** Names the section of docs/reliability.md and the file of details. */
  readonly name: string;
  readonly versions: readonly string[];
  readonly tables: readonly Table[];
  /** Kept in .cache/lab, whatever was run: every log, to find a failure's cause. */
  readonly details: unknown;
}

/** Prints what was measured and keeps the details; the full matrix goes into the documentation. */
export async function record({ name, versions, tables, details }: Record): Promise<void> {
  const measured = `Measured ${new Date().toISOString().slice(0, 10)} with ${versions.join(' and ')}, Linux ${release()}, ${cpus().length} processor cores.`;
  const text = [measured, ...tables.map(markdown)].join('\n\n');
  console.info(`${name}\n${text}`);
  const folder = join(CACHE, 'lab');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(details, null, 1));
  if (isFull) await fillSection(name, text);
}

function markdown({ head, rows }: Table): string {
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

/** Replaces what stands between the section's two marks. */
async function fillSection(name: string, text: string): Promise<void> {
  const file = inRoot('docs/reliability.md');
  const old = readFileSync(file, 'utf8');
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [from, to] = [old.indexOf(open), old.indexOf(close)];
  if (from < 0 || to < from) throw new Error(`docs/reliability.md has no section ${name}`);
  const filled = `${old.slice(0, from)}${open}\n\n${text}\n\n${old.slice(to)}`;
  writeFileSync(file, await format(filled, { parser: 'markdown', printWidth: 100 }));
}
