import type { Pixels, Size } from './worker/pixels.ts';

let canvas: HTMLCanvasElement | undefined;

/**
 * Pixels of a bitmap or video, drawn in the page on white, at that size. Bitmaps are closed.
 * @throws Error where the browser gives no drawing context.
 */
export function pixelsOf(image: ImageBitmap | HTMLVideoElement | Pixels, size: Size): Pixels {
  if ('data' in image) return image;
  canvas ??= document.createElement('canvas');
  canvas.width = size.width;
  canvas.height = size.height;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no drawing context');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, size.width, size.height);
  context.drawImage(image, 0, 0, size.width, size.height);
  if (image instanceof ImageBitmap) image.close();
  return context.getImageData(0, 0, size.width, size.height);
}

/**
 * False where the browser gives made-up pixels instead of the drawn ones: some answer so against
 * fingerprinting, and then no picture can be read until the person allows it.
 */
export function pixelsAreTrue(): boolean {
  const probe = document.createElement('canvas');
  probe.width = probe.height = 2;
  const context = probe.getContext('2d');
  if (!context) return false;
  context.fillStyle = '#123456';
  context.fillRect(0, 0, 2, 2);
  const { data } = context.getImageData(0, 0, 2, 2);
  return [0x12, 0x34, 0x56].every((value, i) => Math.abs((data[12 + i] ?? 0) - value) < 3);
}
