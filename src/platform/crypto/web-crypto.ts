import type { Crypto } from './port.ts';

const HMAC = { name: 'HMAC', hash: 'SHA-256' };

/** The browser's own (W3C WebCrypto §14); there in secure contexts only, as WebRTC's cameras are. */
export const webCrypto: Crypto = {
  random: (length) => crypto.getRandomValues(new Uint8Array(length)),
  hmac: async (key, inputs) => {
    const imported = await crypto.subtle.importKey('raw', key, HMAC, false, ['sign']);
    const macs = inputs.map((input) => crypto.subtle.sign(HMAC.name, imported, input));
    return (await Promise.all(macs)).map((mac) => new Uint8Array(mac));
  },
  sha256: async (bytes) => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)),
};
