/** A picture as cameras and canvases give it: red, green, blue, alpha, a byte each, row by row. */
export interface Pixels {
  readonly data: Uint8ClampedArray<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
}

/** The light of each pixel, 0 to 255, row by row. */
export interface Luma {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Light by the weights of ITU-R BT.601, in 256ths. */
export function lumaOf({ data, width, height }: Pixels): Luma {
  const light = new Uint8Array(width * height);
  for (let i = 0, at = 0; i < light.length; i++, at += 4) {
    light[i] = ((data[at] ?? 0) * 77 + (data[at + 1] ?? 0) * 150 + (data[at + 2] ?? 0) * 29) >> 8;
  }
  return { data: light, width, height };
}

/** The largest size of the same shape within the frame; never larger than the picture itself. */
export function fitWithin(size: Size, frame: Size): Size {
  const scale = Math.min(1, frame.width / size.width, frame.height / size.height);
  return {
    width: Math.max(1, Math.round(size.width * scale)),
    height: Math.max(1, Math.round(size.height * scale)),
  };
}

/** Sides of a picture, in whole pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Grey pixels of another size, each the mean of the area of the picture that it covers. */
export function resample(luma: Luma, { width, height }: Size): Pixels {
  if (width > luma.width || height > luma.height) return enlarge(luma, { width, height });
  const columns = edges(luma.width, width);
  const rows = edges(luma.height, height);
  return greyPixels({ width, height }, (x, y) => {
    const [left, right] = [columns[x] ?? 0, columns[x + 1] ?? 0];
    let sum = 0;
    const bottom = rows[y + 1] ?? 0;
    for (let row = rows[y] ?? 0; row < bottom; row++) {
      const start = row * luma.width;
      for (let at = start + left; at < start + right; at++) sum += luma.data[at] ?? 0;
    }
    return sum / ((right - left) * (bottom - (rows[y] ?? 0)));
  });
}

function edges(from: number, to: number): Int32Array {
  return Int32Array.from({ length: to + 1 }, (_, i) => Math.round((i * from) / to));
}

/** Between the four nearest pixels, weighted by distance. */
function enlarge(luma: Luma, size: Size): Pixels {
  const [stepX, stepY] = [luma.width / size.width, luma.height / size.height];
  return greyPixels(size, (x, y) => {
    const sx = Math.max(0, (x + 0.5) * stepX - 0.5);
    const sy = Math.max(0, (y + 0.5) * stepY - 0.5);
    const left = Math.min(luma.width - 1, Math.floor(sx));
    const top = Math.min(luma.height - 1, Math.floor(sy));
    return mix(luma, { left, top, fx: sx - left, fy: sy - top });
  });
}

function mix(
  { data, width, height }: Luma,
  { left, top, fx, fy }: { left: number; top: number; fx: number; fy: number },
): number {
  const right = Math.min(width - 1, left + 1);
  const above = top * width;
  const below = Math.min(height - 1, top + 1) * width;
  const upper = (data[above + left] ?? 0) * (1 - fx) + (data[above + right] ?? 0) * fx;
  const lower = (data[below + left] ?? 0) * (1 - fx) + (data[below + right] ?? 0) * fx;
  return upper * (1 - fy) + lower * fy;
}

/**
 * The mean of each pixel and its right and lower neighbours: takes the edge off sensor noise and
 * off the grid of the screen that is being looked at, at a cost far below that of a decoding.
 */
export function soften({ data, width, height }: Luma): Pixels {
  const size = { width: width - 1, height: height - 1 };
  const words = new Uint32Array(size.width * size.height);
  for (let y = 0, to = 0; y < size.height; y++) {
    let at = y * width;
    for (const end = at + size.width; at < end; at++, to++) {
      const below = at + width;
      const sum =
        (data[at] ?? 0) + (data[at + 1] ?? 0) + (data[below] ?? 0) + (data[below + 1] ?? 0);
      words[to] = grey(sum >> 2);
    }
  }
  return { data: new Uint8ClampedArray(words.buffer), ...size };
}

/** One word for the four bytes of a pixel; every engine that runs browsers is little-endian. */
const grey = (light: number) => 0xff000000 | (light * 0x10101);

function greyPixels({ width, height }: Size, light: (x: number, y: number) => number): Pixels {
  const words = new Uint32Array(width * height);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) words[at] = grey(light(x, y) | 0);
  }
  return { data: new Uint8ClampedArray(words.buffer), width, height };
}
