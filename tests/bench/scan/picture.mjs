/**
 * A grey picture; light from 0 to 255, row by row.
 *
 * @typedef {{ readonly width: number, readonly height: number, readonly light: Float32Array }} Picture
 */

/**
 * @param {number} width
 * @param {number} height
 * @returns {Picture}
 */
export function createPicture(width, height) {
  return { width, height, light: new Float32Array(width * height) };
}

/**
 * Blurs like a lens out of focus, by a Gaussian or, if it is wide, three box blurs.
 *
 * @param {Picture} picture
 * @param {number} sigma deviation in pixels
 */
export function blur(picture, sigma) {
  if (sigma < 0.3) return;
  if (sigma < 1.2) return smooth(picture, gaussian(sigma));
  const size = Math.max(3, Math.round(Math.sqrt(4 * sigma * sigma + 1)) | 1);
  for (let pass = 0; pass < 3; pass++) smooth(picture, new Array(size).fill(1 / size));
}

/** @param {number} sigma */
function gaussian(sigma) {
  const taps = [-3, -2, -1, 0, 1, 2, 3].map((x) => Math.exp((-x * x) / (2 * sigma * sigma)));
  const sum = taps.reduce((a, b) => a + b);
  return taps.map((tap) => tap / sum);
}

/** @param {Picture} picture @param {readonly number[]} taps */
function smooth({ width, height, light }, taps) {
  const line = new Float32Array(Math.max(width, height));
  for (let y = 0; y < height; y++)
    convolve(light, { start: y * width, step: 1, count: width }, taps, line);
  for (let x = 0; x < width; x++)
    convolve(light, { start: x, step: width, count: height }, taps, line);
}

/**
 * @param {Float32Array} light
 * @param {{ start: number, step: number, count: number }} run
 * @param {readonly number[]} taps
 * @param {Float32Array} line
 */
function convolve(light, { start, step, count }, taps, line) {
  const half = taps.length >> 1;
  for (let i = 0; i < count; i++) line[i] = light[start + i * step] ?? 0;
  for (let i = 0; i < count; i++) {
    let sum = 0;
    for (let k = -half; k <= half; k++) {
      const at = Math.min(count - 1, Math.max(0, i + k));
      sum += (taps[k + half] ?? 0) * (line[at] ?? 0);
    }
    light[start + i * step] = sum;
  }
}

/**
 * Smears along one direction, as a moving hand does.
 *
 * @param {Picture} picture
 * @param {number} length pixels
 * @param {number} angle radians
 */
export function smear(picture, length, angle) {
  const { width, height, light } = picture;
  const source = light.slice();
  const steps = Math.max(2, Math.ceil(length));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (let i = 0; i < steps; i++) {
        const t = (i / (steps - 1) - 0.5) * length;
        const sx = Math.min(width - 1, Math.max(0, Math.round(x + t * Math.cos(angle))));
        const sy = Math.min(height - 1, Math.max(0, Math.round(y + t * Math.sin(angle))));
        sum += source[sy * width + sx] ?? 0;
      }
      light[y * width + x] = sum / steps;
    }
  }
}

/**
 * @param {Picture} picture
 * @param {{ normal(): number }} random
 * @param {number} sigma
 */
export function addNoise({ light }, random, sigma) {
  for (let i = 0; i < light.length; i++) light[i] = (light[i] ?? 0) + random.normal() * sigma;
}

/** What a camera hands over: four bytes a pixel, clipped to 8 bits. @param {Picture} picture */
export function toPixels({ width, height, light }) {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let i = 0; i < light.length; i++) {
    data[i * 4] = data[i * 4 + 1] = data[i * 4 + 2] = light[i] ?? 0;
    data[i * 4 + 3] = 255;
  }
  return { data, width, height };
}
