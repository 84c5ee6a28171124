/** Closer to the end than this, in CSS pixels, counts as reading the newest. */
const NEAR = 48;

export function isAtEnd(
  box: Pick<Element, 'scrollTop' | 'scrollHeight' | 'clientHeight'>,
): boolean {
  return box.scrollHeight - box.clientHeight - box.scrollTop < NEAR;
}
