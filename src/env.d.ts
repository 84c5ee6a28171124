/** The version in package.json, set at build time. */
declare const __APP_VERSION__: string;

/** First 8 hex digits of the SHA-256 over all sources: the same on every machine that builds them. */
declare const __BUILD_HASH__: string;

/** The part of `qrcode` that makes symbols, without its renderers. */
declare module 'qrcode/lib/core/qrcode.js' {
  import type QRCode from 'qrcode';
  const core: Pick<typeof QRCode, 'create'>;
  export default core;
}
