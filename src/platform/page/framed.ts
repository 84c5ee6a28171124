/**
 * Whether another page shows this one inside itself. The header's `frame-ancestors` forbids it
 * (W3C CSP 3 §6.4.2), but not every host sends headers, and a <meta> element cannot say it.
 */
export function isFramed(): boolean {
  return window.top !== window;
}
