import type { Size } from './worker/pixels.ts';

/** Bytes of a file's head within which every picture tells its size. */
export const headLength = 256 * 1024;

/**
 * The size that a picture's own header states, without unpacking it: a small file can unpack to
 * gigabytes. PNG, GIF, BMP, WebP and JPEG; undefined for anything else or if it is cut short.
 */
export function imageSize(head: Uint8Array<ArrayBuffer>): Size | undefined {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const name = (from: number, to: number) => String.fromCharCode(...head.subarray(from, to));
  if (head.length < 30) return undefined;
  // PNG §11.2.2, GIF89a §18, BITMAPINFOHEADER.
  if (name(1, 4) === 'PNG') return { width: view.getUint32(16), height: view.getUint32(20) };
  if (name(0, 3) === 'GIF') return little(view.getUint16(6, true), view.getUint16(8, true));
  if (name(0, 2) === 'BM') {
    return little(Math.abs(view.getInt32(18, true)), Math.abs(view.getInt32(22, true)));
  }
  if (name(0, 4) === 'RIFF' && name(8, 12) === 'WEBP') return webpSize(view, name(12, 16));
  return view.getUint16(0) === 0xffd8 ? jpegSize(view) : undefined;
}

const little = (width: number, height: number): Size => ({ width, height });

/** RFC 9649 §2.5 to §2.7. */
function webpSize(view: DataView, chunk: string): Size | undefined {
  const triple = (at: number) => view.getUint16(at, true) + view.getUint8(at + 2) * 65536;
  if (chunk === 'VP8X') return { width: triple(24) + 1, height: triple(27) + 1 };
  if (chunk === 'VP8 ') {
    return little(view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff);
  }
  if (chunk !== 'VP8L') return undefined;
  const bits = view.getUint32(21, true);
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
}

/** Walks the markers up to the start of frame (ITU-T T.81 §B.2.2). */
function jpegSize(view: DataView): Size | undefined {
  for (let at = 2; at + 9 <= view.byteLength; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint16(at);
    if (marker < 0xff01) return undefined;
    const isFrame =
      marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker);
    if (isFrame) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
  }
  return undefined;
}
