/** Control, format (direction marks, zero-width) and line-separating characters. */
const UNSHOWABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** [X6] A name or path as it may be shown. */
export function shownName(name: string): string {
  return name.replace(UNSHOWABLE, '').trim();
}
