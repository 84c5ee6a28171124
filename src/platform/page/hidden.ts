/** True while the page cannot be seen at all (W3C page-visibility). */
export function isHidden(): boolean {
  return document.visibilityState === 'hidden';
}
