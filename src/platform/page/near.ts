/** How far outside the window counts as near. */
const MARGIN = '50%';

/** Calls once, when the element comes near the window (W3C Intersection Observer); returns the end. */
export function onNear(element: Element, call: () => void): () => void {
  if (!('IntersectionObserver' in window)) {
    call();
    return () => undefined;
  }
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      call();
    },
    { rootMargin: MARGIN },
  );
  observer.observe(element);
  return () => {
    observer.disconnect();
  };
}
