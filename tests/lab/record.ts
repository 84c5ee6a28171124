import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CACHE } from '../../scripts/lib/paths.mjs';
import { fillSection, markdown, measuredWith, type Table } from '../helpers/doc-section.mjs';
import { isFull } from './pairings.ts';

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
  const text = [measuredWith(versions), ...tables.map(markdown)].join('\n\n');
  console.info(`${name}\n${text}`);
  const folder = join(CACHE, 'lab');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(details, null, 1));
  if (isFull) await fillSection('docs/reliability.md', name, text);
}
