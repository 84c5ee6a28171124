/** Control (Cc), format (Cf: direction marks, zero-width) and line-separating characters. */
const UNSHOWABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** [H5] A device's name as it may be shown: one line, nothing invisible; empty if nothing is left. */
export function displayName(name: string): string {
  return name.replace(UNSHOWABLE, ' ').replace(/\s+/g, ' ').trim();
}
