import QRCode from 'qrcode';

/**
 * @typedef {import('./picture.mjs').Picture} Picture
 * @typedef {import('./random.mjs').Random} Random
 * @typedef {{ text: string, size: number, dark(row: number, col: number): boolean }} Code
 * @typedef {[number, number]} Point
 * @typedef {[number, number, number]} Triple
 * @typedef {[Triple, Triple, Triple]} Matrix
 * @typedef {ReturnType<typeof createView>} View
 */

/**
 * A text of the product's own form (page URL, `#`, decimal digits) that fills the version asked for.
 *
 * @param {Random} random
 * @param {{ version: number, level: 'L' | 'M' }} wanted
 * @returns {Code}
 */
export function createCode(random, { version, level }) {
  const host = `https://${random.pick(['example.app', 'heliograph.example', 'h.example'])}/#`;
  const digits = Array.from({ length: 640 }, () => random.int(0, 9)).join('');
  // The longest text that still fits the version, by halving.
  let fits = 0;
  for (let step = 512; step >= 1; step /= 2) {
    const longer = host + digits.slice(0, fits + step);
    if (fits + step <= digits.length && versionOf(longer, level) <= version) fits += step;
  }
  const text = host + digits.slice(0, fits);
  const { modules } = QRCode.create(text, { version, errorCorrectionLevel: level });
  return { text, size: modules.size, dark: (row, col) => modules.get(row, col) === 1 };
}

/** @param {string} text @param {'L' | 'M'} level */
const versionOf = (text, level) => QRCode.create(text, { errorCorrectionLevel: level }).version;

/**
 * The projective map between the picture and the plane of a code that is turned, tilted and moved.
 *
 * @param {{ side: number, centre: Point, turn: number, tilt: number, tiltAngle: number }} options
 *   side in pixels, angles in radians
 */
export function createView({ side, centre, turn, tilt, tiltAngle }) {
  const focal = 4 * side;
  const [ct, st] = [Math.cos(turn), Math.sin(turn)];
  const [ca, sa] = [Math.cos(tiltAngle), Math.sin(tiltAngle)];
  const [cx, sx] = [Math.cos(tilt), Math.sin(tilt)];
  // Turned in its own plane, then tilted about an axis in the picture plane (Rodrigues' rotation).
  const right = rotate([ct, st]);
  const down = rotate([-st, ct]);
  /** @param {Point} point @returns {Triple} */
  function rotate([x, y]) {
    const along = (x * ca + y * sa) * (1 - cx);
    return [x * cx + ca * along, y * cx + sa * along, sx * (ca * y - sa * x)];
  }
  /** @type {Matrix} */
  const forward = [
    [right[0] * focal, down[0] * focal, 0],
    [right[1] * focal, down[1] * focal, 0],
    [right[2], down[2], focal],
  ];
  const back = invert(forward);
  return {
    /** @param {number} u @param {number} v @returns {Point} */
    toPicture: (u, v) => {
      const [x, y] = project(forward, u, v);
      return [x + centre[0], y + centre[1]];
    },
    /** @param {number} x @param {number} y @returns {Point} */
    toPlane: (x, y) => project(back, x - centre[0], y - centre[1]),
  };
}

/** @param {Matrix} matrix @param {number} x @param {number} y @returns {Point} */
function project([[a, b, c], [d, e, f], [g, h, i]], x, y) {
  const w = g * x + h * y + i;
  return [(a * x + b * y + c) / w, (d * x + e * y + f) / w];
}

/** @param {Matrix} matrix @returns {Matrix} */
function invert([[a, b, c], [d, e, f], [g, h, i]]) {
  const det = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
  return [
    [(e * i - f * h) / det, (c * h - b * i) / det, (b * f - c * e) / det],
    [(f * g - d * i) / det, (a * i - c * g) / det, (c * d - a * f) / det],
    [(d * h - e * g) / det, (b * g - a * h) / det, (a * e - b * d) / det],
  ];
}

/**
 * Draws the code as it stands on a screen or on paper: `ink` and `paper` are light from 0 to 255,
 * `grid` the depth of a screen's own dark lines between its pixels (0 to 1, five a module).
 *
 * @param {Picture} picture
 * @param {{ code: Code, view: View, pixels: number, ink: number, paper: number, grid: number }} options
 */
export function drawCode(picture, { code, view, pixels, ink, paper, grid }) {
  const { width, height, light } = picture;
  const half = ((code.size + 8) / 2) * pixels;
  const ends = [-half, half];
  const corners = ends.flatMap((u) => ends.map((v) => view.toPicture(u, v)));
  const [left, right] = span(
    corners.map(([x]) => x),
    width,
  );
  const [top, bottom] = span(
    corners.map(([, y]) => y),
    height,
  );
  /** @param {Point} point @returns {number | undefined} */
  const shade = ([u, v]) => {
    const col = u / pixels + code.size / 2;
    const row = v / pixels + code.size / 2;
    if (col < -4 || row < -4 || col >= code.size + 4 || row >= code.size + 4) return undefined;
    const inside = col >= 0 && row >= 0 && col < code.size && row < code.size;
    const value = inside && code.dark(Math.floor(row), Math.floor(col)) ? ink : paper;
    const line = grid > 0 && (((col * 5) % 1) + 1) % 1 < 0.35 ? 1 - grid : 1;
    return value * line;
  };
  const taps = [-0.33, 0, 0.33];
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++) {
      let sum = 0;
      let count = 0;
      for (const dy of taps)
        for (const dx of taps) {
          const value = shade(view.toPlane(x + 0.5 + dx, y + 0.5 + dy));
          if (value === undefined) continue;
          sum += value;
          count++;
        }
      const at = y * width + x;
      if (count > 0) light[at] = ((light[at] ?? 0) * (9 - count) + sum) / 9;
    }
}

/** @param {readonly number[]} values @param {number} limit @returns {Point} */
const span = (values, limit) => [
  Math.max(0, Math.floor(Math.min(...values))),
  Math.min(limit, Math.ceil(Math.max(...values)) + 1),
];
