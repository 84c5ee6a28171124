import { err, ok, type Result } from '../../core/result.ts';
import type { Grabbed } from './grab.ts';
import { headLength, imageSize } from './image-size.ts';
import { pixelsOf } from './pixels-of.ts';
import type { ImageError } from './port.ts';
import { fitWithin } from './worker/pixels.ts';

/** Largest picture file that is opened. */
export const mostBytes = 30_000_000;
/** Largest picture that is opened, in pixels. */
export const mostPixels = 50_000_000;

/** Larger pictures are looked at reduced to this. */
const largest = { width: 4096, height: 4096 };

/** Opens a picture file within limits, ready to be sent to the worker. */
export async function openImage(
  blob: Blob,
  asBitmap: boolean,
): Promise<Result<Grabbed, ImageError>> {
  const tooLarge = (pixels: number | undefined) =>
    err({ code: 'image-too-large', bytes: blob.size, pixels } as const);
  if (blob.size > mostBytes) return tooLarge(undefined);
  try {
    const stated = imageSize(new Uint8Array(await blob.slice(0, headLength).arrayBuffer()));
    const claimed = stated ? stated.width * stated.height : 0;
    if (claimed > mostPixels) return tooLarge(claimed);
    const bitmap = await createImageBitmap(blob);
    const { width, height } = bitmap;
    if (width * height > mostPixels) {
      bitmap.close();
      return tooLarge(width * height);
    }
    const size = fitWithin({ width, height }, largest);
    return ok({ image: asBitmap ? bitmap : pixelsOf(bitmap, size), size });
  } catch (thrown) {
    return err({ code: 'image-unreadable', detail: String(thrown) });
  }
}
