import { readFileSync } from 'node:fs';
import { inRoot } from '../../scripts/lib/paths.mjs';

const PAGE = readFileSync(inRoot('docs', 'accessibility.md'), 'utf8');

/** Blocks `aria <screen>`, which may be indented as part of a list. */
const BLOCK = /^( *)```aria (.+)\n([\s\S]*?)^ *```$/gm;

/** What docs/accessibility.md says a screen reader finds; undefined for a screen not written down. */
export function writtenOf(screen: string): string | undefined {
  const found = [...PAGE.matchAll(BLOCK)].find(([, , name]) => name === screen);
  const [, indent = '', , block] = found ?? [];
  return block?.replaceAll(new RegExp(`^${indent}`, 'gm'), '');
}
