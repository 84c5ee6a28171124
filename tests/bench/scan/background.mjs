/**
 * @typedef {import('./picture.mjs').Picture} Picture
 * @typedef {import('./random.mjs').Random} Random
 * @typedef {{ x: number, y: number, w: number, h: number }} Area
 */

/**
 * What stands around a code: wall, shelf, keyboard, text, tiles; drawn over the whole picture.
 *
 * @param {Picture} picture
 * @param {Random} random
 */
export function drawBackground(picture, random) {
  drawSlope(picture, random);
  const count = random.int(6, 26);
  for (let i = 0; i < count; i++) random.pick(things)(picture, random);
}

/** @param {Picture} picture @param {Random} random */
function drawSlope({ width, height, light }, random) {
  const base = random.range(60, 190);
  const dx = random.range(-60, 60) / width;
  const dy = random.range(-60, 60) / height;
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) light[i] = base + x * dx + y * dy;
}

/** @param {Picture} picture @param {Random} random @param {number} most @returns {Area} */
function area({ width, height }, random, most) {
  const w = random.int(12, most * width);
  const h = random.int(12, most * height);
  return { x: random.int(-w / 2, width - w / 2), y: random.int(-h / 2, height - h / 2), w, h };
}

/**
 * @param {Picture} picture
 * @param {Area} area
 * @param {(x: number, y: number) => number} shade
 */
function fill({ width, height, light }, { x, y, w, h }, shade) {
  const right = Math.min(width, x + w);
  const bottom = Math.min(height, y + h);
  for (let row = Math.max(0, Math.floor(y)); row < bottom; row++)
    for (let col = Math.max(0, Math.floor(x)); col < right; col++) {
      light[row * width + col] = shade(col - x, row - y);
    }
}

/** @param {Picture} picture @param {Random} random */
function drawBox(picture, random) {
  const value = random.range(15, 245);
  fill(picture, area(picture, random, 0.5), () => value);
}

/** @param {Picture} picture @param {Random} random */
function drawStripes(picture, random) {
  const dark = random.range(10, 110);
  const bright = random.range(120, 245);
  const period = random.range(4, 30);
  const slant = random.range(-1, 1);
  fill(picture, area(picture, random, 0.3), (x, y) =>
    (((x + slant * y) % period) + period) % period < period / 2 ? dark : bright,
  );
}

/** Words as runs of dark blots on lines: the commonest thing beside a code. @param {Picture} picture @param {Random} random */
function drawText(picture, random) {
  const size = random.int(3, 9);
  const ink = random.range(10, 80);
  const paper = random.range(170, 245);
  const ragged = Array.from({ length: 4096 }, () => random.next());
  fill(picture, area(picture, random, 0.4), (x, y) => {
    const line = Math.floor(y / (size * 2));
    if (y % (size * 2) > size) return paper;
    const at = (line * 131 + Math.floor(x / Math.max(1, size / 3))) & 4095;
    const word = (line * 57 + Math.floor(x / (size * 4))) & 4095;
    return (ragged[at] ?? 0) > 0.45 && (ragged[word] ?? 0) > 0.2 ? ink : paper;
  });
}

/** A grid of dark and light squares: the thing most easily mistaken for a code. @param {Picture} picture @param {Random} random */
function drawTiles(picture, random) {
  const size = random.range(3, 16);
  const dark = random.range(10, 90);
  const bright = random.range(150, 245);
  const bits = Array.from({ length: 4096 }, () => random.chance(0.5));
  fill(picture, area(picture, random, 0.25), (x, y) =>
    bits[(Math.floor(y / size) * 61 + Math.floor(x / size)) & 4095] ? dark : bright,
  );
}

/** @type {readonly [typeof drawBox, ...(typeof drawBox)[]]} */
const things = [drawBox, drawBox, drawStripes, drawText, drawTiles];
