import type { Luma } from './pixels.ts';

/** What a frame is like as a picture, whatever is on it. */
export interface Light {
  /** Light that 2 % of the picture stay below, 0 to 255. */
  readonly low: number;
  /** Light that 98 % of the picture stay below, 0 to 255. */
  readonly high: number;
  /** Share of the picture that is washed out to white, 0 to 1. */
  readonly washed: number;
  /**
   * The steepest 1 % of steps between neighbouring pixels over the range of light: higher with the
   * lens in focus. 1 for a picture with too little contrast to tell.
   */
  readonly sharpness: number;
  /** How much of the range of light changed since the frame before, 0 to 1; 0 for the first. */
  readonly motion: number;
}

const washedFrom = 250;
/** Less range of light than this is a bare wall, or night. */
const leastRange = 40;
/** Every eighth row is enough: measuring must cost far less than reading. */
const rowStep = 8;
const columns = 32;
const rows = 18;

/** Measures frame after frame; keeps of the one before a grid of 32 × 18 means. */
export function createLightMeter(): (luma: Luma) => Light {
  let before: Float32Array | undefined;
  return (luma) => {
    const levels = new Uint32Array(256);
    const steps = new Uint32Array(256);
    count(luma, levels, steps);
    const [low, high] = [percentile(levels, 0.02), percentile(levels, 0.98)];
    const range = Math.max(leastRange, high - low);
    const grid = means(luma);
    const motion = before ? change(before, grid) / range : 0;
    before = grid;
    const washed = share(levels, washedFrom);
    const sharpness = high - low < leastRange ? 1 : percentile(steps, 0.99) / range;
    return { low, high, washed, sharpness, motion };
  };
}

function count({ data, width, height }: Luma, levels: Uint32Array, steps: Uint32Array): void {
  for (let y = 0; y < height; y += rowStep) {
    let last = data[y * width] ?? 0;
    for (let at = y * width, end = at + width; at < end; at++) {
      const light = data[at] ?? 0;
      const step = Math.abs(light - last);
      levels[light] = (levels[light] ?? 0) + 1;
      steps[step] = (steps[step] ?? 0) + 1;
      last = light;
    }
  }
}

function percentile(histogram: Uint32Array, part: number): number {
  let left = part * histogram.reduce((sum, value) => sum + value, 0);
  return histogram.findIndex((value) => (left -= value) <= 0);
}

function share(histogram: Uint32Array, from: number): number {
  const sum = (values: Uint32Array) => values.reduce((total, value) => total + value, 0);
  return sum(histogram.subarray(from)) / Math.max(1, sum(histogram));
}

/** Means over a coarse grid of samples: what moves as a whole changes them, noise does not. */
function means({ data, width, height }: Luma): Float32Array {
  const grid = new Float32Array(columns * rows);
  const [stepX, stepY] = [Math.max(1, width >> 8), Math.max(1, height >> 7)];
  const counts = new Uint32Array(grid.length);
  for (let y = 0; y < height; y += stepY) {
    const row = Math.floor((y * rows) / height) * columns;
    for (let x = 0; x < width; x += stepX) {
      const cell = row + Math.floor((x * columns) / width);
      grid[cell] = (grid[cell] ?? 0) + (data[y * width + x] ?? 0);
      counts[cell] = (counts[cell] ?? 0) + 1;
    }
  }
  return grid.map((sum, cell) => sum / (counts[cell] || 1));
}

function change(before: Float32Array, now: Float32Array): number {
  return now.reduce((sum, light, i) => sum + Math.abs(light - (before[i] ?? 0)), 0) / now.length;
}
