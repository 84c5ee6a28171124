import { SNIFF_BYTES, type Sniffed } from '../../core/files/sniff.ts';
import { headLength, imageSize } from '../qr/image-size.ts';

/** What there is to be shown of a file. */
export interface MadePreview {
  readonly kind: Sniffed['kind'];
  /** `blob:` address: of a small picture, or of the sound or film itself. */
  readonly href?: string;
  /** `blob:` address of the picture itself. */
  readonly large?: string;
  /** The beginning of a text. */
  readonly text?: string;
  /** Pixels of the small picture. */
  readonly width?: number;
  readonly height?: number;
}

/** Largest picture file that is unpacked. */
const MOST_BYTES = 50_000_000;

/** Most pixels that are unpacked: 4 bytes each, for a moment. */
const MOST_PIXELS = 50_000_000;

/** Widest small picture, in pixels: a card on a screen of high density. */
const WIDEST = 640;

/** Bytes of a text that are shown. */
const BEGINNING = 1_200;

/** The first bytes of a file; none if it cannot be read. */
export async function readHead(blob: Blob): Promise<Uint8Array<ArrayBuffer>> {
  return readBytes(blob, SNIFF_BYTES);
}

/**
 * Makes what is shown of a file that was found to be safe to show. Pictures become small ones, so
 * that memory stays flat. Undefined if it is too large or the browser cannot open it: it is a file
 * like any other then. Let go of it with {@link dropPreview}.
 */
export async function makePreview(blob: Blob, found: Sniffed): Promise<MadePreview | undefined> {
  const { kind, type } = found;
  if (kind === 'text') return { kind, text: await beginningOf(blob) };
  const safe = blob.slice(0, blob.size, type);
  if (kind !== 'image') return { kind, href: URL.createObjectURL(safe) };
  const small = await smallPicture(safe);
  if (!small) return undefined;
  const { width, height } = small;
  const href = URL.createObjectURL(small.blob);
  return { kind, href, large: URL.createObjectURL(safe), width, height };
}

/** Its addresses lead nowhere from now on (File API §8.3). */
export function dropPreview(preview: MadePreview): void {
  for (const address of [preview.href, preview.large]) if (address) URL.revokeObjectURL(address);
}

async function readBytes(blob: Blob, most: number): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await blob.slice(0, most).arrayBuffer());
  } catch {
    return new Uint8Array();
  }
}

/** Without a letter that was cut in two, and without characters that show as nothing. */
async function beginningOf(blob: Blob): Promise<string> {
  const text = new TextDecoder().decode(await readBytes(blob, BEGINNING), { stream: true });
  return text.replace(/[^\P{C}\n\t]/gu, '').trimEnd();
}

interface Small {
  readonly blob: Blob;
  readonly width: number;
  readonly height: number;
}

/** One at a time: each takes its whole size in memory while it is unpacked. */
let unpacking: Promise<unknown> = Promise.resolve();

function smallPicture(blob: Blob): Promise<Small | undefined> {
  const made = unpacking.then(() => shrink(blob));
  unpacking = made;
  return made;
}

async function shrink(blob: Blob): Promise<Small | undefined> {
  if (blob.size > MOST_BYTES) return undefined;
  const stated = imageSize(await readBytes(blob, headLength));
  if (stated && stated.width * stated.height > MOST_PIXELS) return undefined;
  const smaller: ImageBitmapOptions =
    stated && stated.width > WIDEST ? { resizeWidth: WIDEST, resizeQuality: 'medium' } : {};
  try {
    const bitmap = await createImageBitmap(blob, smaller);
    const scale = Math.min(1, WIDEST / bitmap.width);
    const width = Math.max(1, Math.round(bitmap.width * scale));
    const height = Math.max(1, Math.round(bitmap.height * scale));
    const canvas = new OffscreenCanvas(width, height);
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0, width, height);
    bitmap.close();
    return { blob: await canvas.convertToBlob({ type: 'image/webp' }), width, height };
  } catch {
    return undefined;
  }
}
