/**
 * How well and how fast codes are read: the app's own decoder chain against jsqr alone, on the
 * same synthetic camera frames in the same run. Prints JSON.
 *
 *     node tests/bench/scan/run.mjs [number of scenes]
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import jsQR from 'jsqr';
import { runnerImport } from 'vite';
import { createEmptyScene, createHardScene, createPlainScene, distortions } from './scenes.mjs';

/** @typedef {import('./scenes.mjs').Scene} Scene */
/** @typedef {import('../../../src/platform/qr/worker/pixels.ts').Pixels} Pixels */
/** @typedef {(pixels: Pixels) => Promise<string | undefined>} Read the first text in a frame */
/** @typedef {Record<'chain' | 'zxing' | 'jsqr' | 'jsqrSmall', Read>} Readers */

const SMALL = { width: 640, height: 360 };

/** @template T @param {string} file @returns {Promise<T>} a module of the app, types stripped */
async function load(file) {
  const path = fileURLToPath(new URL(`../../../src/platform/qr/worker/${file}`, import.meta.url));
  const { module } = await runnerImport(path, { configFile: false, logLevel: 'error' });
  return /** @type {T} */ (module);
}

/** @returns {Promise<Readers>} */
async function createReaders() {
  const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  const { buffer } = new Uint8Array(await readFile(wasm));
  /** @type {typeof import('../../../src/platform/qr/worker/zxing.ts')} */
  const { loadZxing } = await load('zxing.ts');
  /** @type {typeof import('../../../src/platform/qr/worker/chain.ts')} */
  const { createChain } = await load('chain.ts');
  /** @type {typeof import('../../../src/platform/qr/worker/jsqr.ts')} */
  const { jsqr } = await load('jsqr.ts');
  /** @type {typeof import('../../../src/platform/qr/worker/pixels.ts')} */
  const { lumaOf, resample } = await load('pixels.ts');
  const zxing = await loadZxing({ wasmBinary: buffer });
  if (!zxing) throw new Error('zxing-wasm does not load');
  const chain = createChain({
    zxing: Promise.resolve(zxing),
    native: Promise.resolve(undefined),
    jsqr,
  });
  return {
    chain: async (pixels) => (await chain.look(pixels)).texts[0],
    zxing: async (pixels) => (await zxing.look(pixels))?.texts[0],
    jsqr: async ({ data, width, height }) =>
      jsQR(data, width, height, { inversionAttempts: 'attemptBoth' })?.data || undefined,
    jsqrSmall: async (pixels) => (await jsqr.look(resample(lumaOf(pixels), SMALL)))?.texts[0],
  };
}

/** One reader's score over scenes. */
class Score {
  read = 0;
  wrong = 0;
  scenes = 0;
  /** @type {number[]} */
  times = [];

  /** @param {Scene} scene @param {string | undefined} text @param {number} ms */
  add(scene, text, ms) {
    this.scenes++;
    this.times.push(ms);
    if (text === undefined) return;
    if (text === scene.text) this.read++;
    else this.wrong++;
  }

  get rate() {
    return round(this.read / Math.max(1, this.scenes), 3);
  }

  /** @param {number} part 0 to 1 */
  time(part) {
    const sorted = [...this.times].sort((a, b) => a - b);
    return round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0, 1);
  }
}

/** @param {number} value @param {number} digits */
const round = (value, digits) => Number(value.toFixed(digits));

/** @param {Scene} scene @param {Read} read @param {Score[]} scores */
async function judge(scene, read, scores) {
  const start = performance.now();
  const text = await read(scene.pixels);
  const ms = performance.now() - start;
  for (const score of scores) score.add(scene, text, ms);
}

/** @template {string} K @param {readonly K[]} names @returns {Record<K, Score>} */
const scoresFor = (names) =>
  /** @type {Record<K, Score>} */ (Object.fromEntries(names.map((name) => [name, new Score()])));

/** @param {Readers} readers @param {number} count */
async function benchMixed(readers, count) {
  const names = /** @type {(keyof Readers)[]} */ (Object.keys(readers));
  const all = scoresFor(names);
  const perDistortion = distortions.map((name) => ({ name, ...scoresFor(names) }));
  for (let seed = 1; seed <= count; seed++) {
    const scene = createHardScene(seed);
    const parts = perDistortion.filter(({ name }) => scene.spoiled.includes(name));
    for (const name of names) {
      await judge(scene, readers[name], [all[name], ...parts.map((part) => part[name])]);
    }
  }
  const byDistortion = perDistortion.map(({ name, chain, jsqr }) => [
    name,
    { scenes: chain.scenes, chain: chain.rate, jsqr: jsqr.rate },
  ]);
  return { all, byDistortion: Object.fromEntries(byDistortion) };
}

/** Texts read where there is no code. @param {Readers} readers @param {number} count */
async function benchEmpty({ chain }, count) {
  const score = new Score();
  for (let seed = 1; seed <= count; seed++) await judge(createEmptyScene(seed), chain, [score]);
  return { scenes: count, texts: score.wrong, msP95: score.time(0.95) };
}

/** @param {Readers} readers @param {number} count a version */
async function benchThreePixels({ chain }, count) {
  const total = new Score();
  /** @type {Record<string, number>} */
  const byVersion = {};
  for (const version of [3, 4, 5, 6]) {
    const score = new Score();
    for (let seed = 1; seed <= count; seed++) {
      const scene = createPlainScene(version * 1000 + seed, { scale: 3, version });
      await judge(scene, chain, [score, total]);
    }
    byVersion[`v${version}`] = score.rate;
  }
  return { scenes: total.scenes, rate: total.rate, wrong: total.wrong, byVersion };
}

/** @param {Record<keyof Readers, Score>} all */
function describe(all) {
  const parts = Object.entries(all).map(([name, score]) => [
    name,
    { rate: score.rate, wrong: score.wrong, msMedian: score.time(0.5), msP95: score.time(0.95) },
  ]);
  return Object.fromEntries(parts);
}

/**
 * @param {{ scenes?: number }} [options] scenes of the mixed set; a quarter as many without a code
 * @returns {Promise<object>}
 */
export async function benchScan({ scenes = 120 } = {}) {
  const readers = await createReaders();
  const { all, byDistortion } = await benchMixed(readers, scenes);
  const falsePositives = await benchEmpty(readers, Math.ceil(scenes / 4));
  const threePixels = await benchThreePixels(readers, Math.ceil(scenes / 8));
  const ratioP95 = round(all.chain.time(0.95) / all.jsqr.time(0.95), 3);
  const wrong = all.chain.wrong + falsePositives.texts + threePixels.wrong;
  return {
    scenes,
    readers: describe(all),
    ratioP95,
    ratioP95ToSmallJsqr: round(all.chain.time(0.95) / all.jsqrSmall.time(0.95), 3),
    byDistortion,
    falsePositives,
    threePixels,
    bars: {
      'read rate ≥ 0.78': all.chain.rate >= 0.78,
      'p95 ≤ 1/5 of jsqr': ratioP95 <= 0.2,
      'no wrong text': wrong === 0,
      '3 px a module, versions to 6 ≥ 0.95': threePixels.rate >= 0.95,
    },
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const scenes = Number(process.argv[2]) || undefined;
  console.log(JSON.stringify(await benchScan(scenes ? { scenes } : {}), undefined, 2));
}
