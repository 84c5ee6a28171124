import { base64UrlOf } from '../bytes.ts';
import { digitsOf } from './digits.ts';

/**
 * A code as text to be sent: page URL, `#`, base64url (SPEC P14). A fragment that the page URL
 * has already is replaced; the rest of it is taken as it is.
 */
export function textForm(bytes: Uint8Array, pageUrl: string): string {
  return `${withoutFragment(pageUrl)}#${base64UrlOf(bytes)}`;
}

/**
 * A code as text for a QR symbol: page URL, `#`, decimal digits (SPEC P15), which a QR encoder puts
 * into a numeric segment at 3.34 bits each.
 */
export function qrForm(bytes: Uint8Array, pageUrl: string): string {
  return `${withoutFragment(pageUrl)}#${digitsOf(bytes)}`;
}

function withoutFragment(url: string): string {
  const at = url.indexOf('#');
  return at < 0 ? url : url.slice(0, at);
}
