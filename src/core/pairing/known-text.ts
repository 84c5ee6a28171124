import { base32Of } from './base32.ts';

/** Symbols that are read out in one breath. */
const GROUP = 4;

/**
 * A known code to be read out or typed (SPEC P52): capitals in groups of four with spaces between.
 * 33 bytes make 53 symbols, 66 characters with the spaces. For a link, see `textForm`.
 */
export function spokenForm(bytes: Uint8Array): string {
  return (
    base32Of(bytes)
      .match(new RegExp(`.{1,${GROUP}}`, 'g'))
      ?.join(' ') ?? ''
  );
}

/**
 * A known code as a QR symbol's whole text (SPEC P53): the same symbols without spaces, which a QR
 * encoder puts into an alphanumeric segment at 5.5 bits each.
 */
export function knownQrForm(bytes: Uint8Array): string {
  return base32Of(bytes);
}
