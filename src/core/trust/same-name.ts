import { displayName } from '../link/display-name.ts';

/** [T23] Two names that people would take for the same one; empty ones are nobody's. */
export function isSameName(one: string, other: string): boolean {
  const name = plain(one);
  return name !== '' && name === plain(other);
}

/** What is left of a name when case, width and spacing are not looked at (Unicode TR15, NFKC). */
function plain(name: string): string {
  return displayName(name.normalize('NFKC')).toLowerCase();
}
