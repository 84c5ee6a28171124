/** Letters before the extension that stay in sight, so that "… 12.jpg" and "… 13.jpg" differ. */
const KEPT = 3;

/** Longest extension that is taken for one, with its dot. */
const LONGEST = 8;

/** A name in two parts: the first may be cut short where there is no room, the last never is. */
export function middleOf(name: string): { readonly head: string; readonly tail: string } {
  const letters = [...name];
  const dot = letters.lastIndexOf('.');
  const extension = dot > 0 && letters.length - dot <= LONGEST ? letters.length - dot : 0;
  const at = Math.max(0, letters.length - extension - KEPT);
  if (at < KEPT) return { head: name, tail: '' };
  return { head: letters.slice(0, at).join(''), tail: letters.slice(at).join('') };
}
