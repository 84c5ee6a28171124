import { drawBackground } from './background.mjs';
import { createCode, createView, drawCode } from './code.mjs';
import { addNoise, blur, createPicture, smear, toPixels } from './picture.mjs';
import { createRandom } from './random.mjs';

const width = 1280;
const height = 720;

/** @type {readonly ['L', 'M']} */
const levels = ['L', 'M'];

/**
 * @typedef {import('./picture.mjs').Picture} Picture
 * @typedef {import('./random.mjs').Random} Random
 * @typedef {'tilt' | 'blur' | 'motion' | 'noise' | 'glare' | 'dark' | 'shade' | 'grid'} Distortion
 * @typedef {{ version: number, level: 'L' | 'M', scale: number, turn: number, spoiled: Distortion[] }} Plan
 * @typedef {object} Scene
 * @property {string | undefined} text what the code says; undefined where there is none
 * @property {readonly Distortion[]} spoiled
 * @property {{ data: Uint8ClampedArray<ArrayBuffer>, width: number, height: number }} pixels
 */

/**
 * What goes wrong in pictures of codes; a scene of the mixed set has one or two of them.
 *
 * @type {readonly [Distortion, ...Distortion[]]}
 */
export const distortions = ['tilt', 'blur', 'motion', 'noise', 'glare', 'dark', 'shade', 'grid'];

/**
 * A hard picture: one code of version 3 to 10 at 2 to 6 pixels a module, with its distortions.
 *
 * @param {number} seed
 * @returns {Scene}
 */
export function createHardScene(seed) {
  const random = createRandom(seed);
  const count = random.pick([1, 1, 1, 1, 2]);
  /** @type {Set<Distortion>} */
  const spoiled = new Set();
  while (spoiled.size < count) spoiled.add(random.pick(distortions));
  return drawScene(random, {
    version: random.int(3, 10),
    level: random.pick(levels),
    scale: random.range(2, 6),
    turn: random.range(0, 2 * Math.PI),
    spoiled: [...spoiled],
  });
}

/**
 * A fair picture at a fixed scale, as the bar "3 pixels a module" means it: hand-held, slightly
 * turned and tilted, soft and noisy.
 *
 * @param {number} seed
 * @param {{ scale: number, version: number }} wanted pixels a module, and the code's version
 * @returns {Scene}
 */
export function createPlainScene(seed, { scale, version }) {
  const random = createRandom(seed);
  const level = random.pick(levels);
  return drawScene(random, { version, level, scale, spoiled: [], turn: random.range(-0.3, 0.3) });
}

/**
 * A cluttered picture with no code in it.
 *
 * @param {number} seed
 * @returns {Scene}
 */
export function createEmptyScene(seed) {
  const random = createRandom(seed);
  const picture = createPicture(width, height);
  drawBackground(picture, random);
  blur(picture, random.range(0.4, 1.5));
  addNoise(picture, random, random.range(1, 12));
  return { text: undefined, spoiled: [], pixels: toPixels(picture) };
}

/**
 * @param {Random} random
 * @param {Plan} plan
 * @returns {Scene}
 */
function drawScene(random, { version, level, scale, turn, spoiled }) {
  const code = createCode(random, { version, level });
  const side = (code.size + 8) * scale;
  /** @param {number} limit */
  const room = (limit) => (side >= limit ? limit / 2 : random.range(side / 2, limit - side / 2));
  /** @param {Distortion} name */
  const has = (name) => spoiled.includes(name);
  const view = createView({
    side,
    centre: [room(width), room(height)],
    turn,
    tilt: has('tilt') ? random.range(0.25, 0.75) : random.range(0, 0.12),
    tiltAngle: random.range(0, 2 * Math.PI),
  });
  const picture = createPicture(width, height);
  drawBackground(picture, random);
  const paper = random.range(190, 240);
  const ink = random.range(15, 60);
  const grid = has('grid') ? random.range(0.3, 0.8) : 0;
  drawCode(picture, { code, view, pixels: scale, ink, paper, grid });
  spoil(picture, random, { has, scale, centre: view.toPicture(0, 0), side });
  return { text: code.text, spoiled, pixels: toPixels(picture) };
}

/**
 * @typedef {{ has(name: Distortion): boolean, scale: number, centre: [number, number], side: number }} Subject
 */

/**
 * In the order in which it happens: light on the surface, lens, hand, sensor.
 *
 * @param {Picture} picture
 * @param {Random} random
 * @param {Subject} subject
 */
function spoil(picture, random, { has, scale, centre, side }) {
  if (has('shade')) shade(picture, random, centre, side);
  if (has('glare')) glare(picture, random, centre, side);
  blur(picture, has('blur') ? scale * random.range(0.25, 0.6) : random.range(0.4, 0.8));
  if (has('motion')) smear(picture, scale * random.range(0.4, 1.4), random.range(0, Math.PI));
  if (has('dark')) dim(picture, random.range(0.08, 0.3), random.range(2, 12));
  addNoise(picture, random, has('noise') ? random.range(8, 26) : random.range(1, 4));
}

/** A shadow's edge across the code, or a fall-off of light. @param {Picture} picture @param {Random} random @param {[number, number]} centre @param {number} side */
function shade({ width: w, height: h, light }, random, [cx, cy], side) {
  const angle = random.range(0, 2 * Math.PI);
  const depth = random.range(0.5, 0.85);
  const softness = side * random.range(0.05, 0.6);
  for (let y = 0, i = 0; y < h; y++)
    for (let x = 0; x < w; x++, i++) {
      const along = ((x - cx) * Math.cos(angle) + (y - cy) * Math.sin(angle)) / softness;
      light[i] = (light[i] ?? 0) * (1 - depth / (1 + Math.exp(-along)));
    }
}

/** A lamp mirrored in the glass: a bright patch that washes out part of the code. @param {Picture} picture @param {Random} random @param {[number, number]} centre @param {number} side */
function glare({ width: w, height: h, light }, random, [cx, cy], side) {
  const x0 = cx + side * random.range(-0.4, 0.4);
  const y0 = cy + side * random.range(-0.4, 0.4);
  const radius = side * random.range(0.06, 0.2);
  const power = random.range(120, 360);
  const veil = random.range(0, 40);
  for (let y = 0, i = 0; y < h; y++)
    for (let x = 0; x < w; x++, i++) {
      const d = ((x - x0) ** 2 + (y - y0) ** 2) / (radius * radius);
      light[i] = (light[i] ?? 0) + veil + power * Math.exp(-d);
    }
}

/** @param {Picture} picture @param {number} gain @param {number} offset */
function dim({ light }, gain, offset) {
  for (let i = 0; i < light.length; i++) light[i] = (light[i] ?? 0) * gain + offset;
}
