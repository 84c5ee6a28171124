import * as v from 'valibot';
import { decodeBase64 } from '../bytes.ts';

/** A field of exactly so many bytes, in the one spelling that base64url has for them. */
export const exactBytes = (length: number) =>
  v.pipe(
    v.string(),
    v.maxLength(64),
    v.check((text) => {
      const decoded = /[+/]/.test(text) ? undefined : decodeBase64(text);
      return decoded?.exact === true && decoded.bytes.length === length;
    }, 'not that many bytes'),
  );
