import type { QrMatrix } from '../../../src/platform/qr/encode.ts';
import type { Pixels } from '../../../src/platform/qr/worker/pixels.ts';

/** A code drawn black on white with its quiet zone, in the middle of a grey picture if a size is given. */
export function pictureOf(
  matrix: QrMatrix,
  { scale = 4, width = 0, height = 0 }: { scale?: number; width?: number; height?: number } = {},
): Pixels {
  const side = (matrix.size + 8) * scale;
  const size = { width: width || side, height: height || side };
  const left = Math.floor((size.width - side) / 2);
  const top = Math.floor((size.height - side) / 2);
  return paint(size, (x, y) => {
    const column = Math.floor((x - left) / scale) - 4;
    const row = Math.floor((y - top) / scale) - 4;
    if (Math.min(row, column) < -4 || Math.max(row, column) >= matrix.size + 4) return 128;
    const inside = Math.min(row, column) >= 0 && Math.max(row, column) < matrix.size;
    return inside && matrix.dark(row, column) ? 0 : 255;
  });
}

export function paint(
  { width, height }: { width: number; height: number },
  light: (x: number, y: number) => number,
): Pixels {
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 4) data[at] = data[at + 1] = data[at + 2] = light(x, y);
  }
  return { data, width, height };
}
