import { base64Of, decodeBase64 } from '../../core/bytes.ts';
import { THUMB_BYTES, THUMB_PIXELS } from '../../core/chat/notes.ts';
import { sniff } from '../../core/files/sniff.ts';
import { headLength, imageSize } from '../qr/image-size.ts';
import { readHead } from './preview.ts';

/** Largest picture file that is unpacked, and most pixels: 4 bytes each, for a moment. */
const MOST_BYTES = 50_000_000;
const MOST_PIXELS = 50_000_000;

/** The best that has room is taken; not every browser writes WebP. */
const ENCODINGS = [
  { type: 'image/webp', quality: 0.75 },
  { type: 'image/webp', quality: 0.4 },
  { type: 'image/jpeg', quality: 0.6 },
  { type: 'image/jpeg', quality: 0.3 },
] as const;

/** One at a time: each takes its whole size in memory while it is unpacked. */
let making: Promise<unknown> = Promise.resolve();

/**
 * [C15] A small picture of a file as a `data:` address, of at most {@link THUMB_PIXELS} and
 * {@link THUMB_BYTES}; undefined for all that is no picture by its first bytes [X19], is too large, or
 * cannot be unpacked (HTML §8.11 createImageBitmap). Never rejects.
 */
export function makeThumb(blob: Blob): Promise<string | undefined> {
  const made = making.then(() => shrink(blob));
  making = made;
  return made;
}

async function shrink(blob: Blob): Promise<string | undefined> {
  if (blob.size > MOST_BYTES) return undefined;
  const found = sniff(await readHead(blob));
  if (found?.kind !== 'image') return undefined;
  try {
    const head = new Uint8Array(await blob.slice(0, headLength).arrayBuffer());
    const stated = imageSize(head);
    if (stated && stated.width * stated.height > MOST_PIXELS) return undefined;
    const canvas = await drawn(blob.slice(0, blob.size, found.type));
    for (const encoding of ENCODINGS) {
      const small = await canvas.convertToBlob(encoding);
      if (small.type === encoding.type && small.size <= THUMB_BYTES) return await addressOf(small);
    }
  } catch {
    // Not a picture that this browser can unpack, or it is gone.
  }
  return undefined;
}

async function drawn(blob: Blob): Promise<OffscreenCanvas> {
  const bitmap = await createImageBitmap(blob);
  const scale = Math.min(1, THUMB_PIXELS / Math.max(bitmap.width, bitmap.height));
  const side = (length: number): number => Math.max(1, Math.round(length * scale));
  const [width, height] = [side(bitmap.width), side(bitmap.height)];
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (context) context.imageSmoothingQuality = 'high';
  context?.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  return canvas;
}

async function addressOf(blob: Blob): Promise<string> {
  const text = base64Of(new Uint8Array(await blob.arrayBuffer()));
  return `data:${blob.type};base64,${text}${'='.repeat((4 - (text.length % 4)) % 4)}`;
}

/** Whether a small picture from outside states no more pixels than {@link THUMB_PIXELS} a side. */
export function isSmall(thumb: string): boolean {
  const read = decodeBase64(thumb.slice(thumb.indexOf(',') + 1).replace(/=+$/, ''));
  const size = read && imageSize(read.bytes);
  return size !== undefined && size.width <= THUMB_PIXELS && size.height <= THUMB_PIXELS;
}
