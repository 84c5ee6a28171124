/** @typedef {ReturnType<typeof createRandom>} Random */

/**
 * Seeded random numbers (mulberry32), so that every run of the bench draws the same scenes.
 *
 * @param {number} seed
 */
export function createRandom(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const range = (/** @type {number} */ low, /** @type {number} */ high) =>
    low + (high - low) * next();
  return {
    next,
    range,
    int: (/** @type {number} */ low, /** @type {number} */ high) =>
      Math.floor(range(low, high + 1)),
    chance: (/** @type {number} */ probability) => next() < probability,
    /** @template T @param {readonly [T, ...T[]]} list */
    pick: (list) => list[Math.floor(next() * list.length)] ?? list[0],
    /** Irwin-Hall of four: close enough to a normal distribution of deviation 1. */
    normal: () => (next() + next() + next() + next() - 2) * 1.732,
  };
}
