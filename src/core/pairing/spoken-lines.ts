import { symbolCount } from './base32.ts';

/** Symbols of the longest known code (826 bytes): no more are joined. */
const LONGEST = symbolCount(826);
/** What a spoken code is broken by: white space, dashes of any kind, quote marks of mail. */
const BREAKS = /[\s\p{Pd}_.>|]+/u;
/** What may stand at the ends of a line: quotes, brackets, list marks, a full stop. */
const EDGES = /^[^0-9A-Za-z]+|[^0-9A-Za-z]+$/g;

/** One line that holds nothing but what a spoken code may consist of. */
export interface SpokenLine {
  /** As they stand, breaks between them taken out. */
  readonly groups: readonly string[];
  /** The line before was one too, or there was none: a code may have begun there. */
  readonly continues: boolean;
}

/** Such lines of a text, in order; lines without a letter or digit do not count (SPEC P54). */
export function spokenLines(text: string): { lines: SpokenLine[]; whole: boolean } {
  const lines: SpokenLine[] = [];
  let continues = false;
  let whole = true;
  for (const raw of text.split(/[\n\r\u2028\u2029]+/)) {
    const line = raw.replace(EDGES, '');
    if (line === '') continue;
    const groups = line.split(BREAKS);
    const spoken = groups.every((group) => /^[0-9A-Za-z]+$/.test(group));
    if (spoken) lines.push({ groups, continues });
    whole &&= spoken;
    continues = spoken;
  }
  return { lines, whole };
}

/** Groups of lines joined from one of them on. */
export interface SpokenRun {
  readonly groups: readonly string[];
  readonly symbols: string;
  /** Symbols up to the end of each line. */
  readonly ends: readonly number[];
}

/** A line and those that follow on it without anything between, as far as a code can reach. */
export function runFrom(lines: readonly SpokenLine[], start: number): SpokenRun {
  const groups: string[] = [];
  const ends: number[] = [];
  let length = 0;
  for (let at = start; at < lines.length && length < LONGEST; at++) {
    const line = lines[at];
    if (!line || (at > start && !line.continues)) break;
    groups.push(...line.groups);
    for (const group of line.groups) length += group.length;
    ends.push(length);
  }
  return { groups, symbols: groups.join(''), ends };
}

/** The first symbols of a run, in their groups. */
export function groupsUpTo({ groups }: SpokenRun, length: number): readonly string[] {
  let left = length;
  return groups.flatMap((group) => {
    const part = group.slice(0, Math.max(left, 0));
    left -= group.length;
    return part === '' ? [] : [part];
  });
}
