import type { Pixels, Size } from './pixels.ts';

/**
 * The image's pixels at that size, on white where it is transparent. Bitmaps are closed.
 * @throws Error where the browser gives no drawing context or hides the pixels.
 */
export function drawImage(
  canvas: OffscreenCanvas | undefined,
  image: ImageBitmap | Pixels,
  { width, height }: Size,
): Pixels {
  if ('data' in image) return image;
  if (!canvas) throw new Error('no canvas');
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no drawing context');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.drawImage(image, 0, 0, width, height);
  image.close();
  return context.getImageData(0, 0, width, height);
}
