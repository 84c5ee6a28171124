import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { CACHE, inRoot } from './paths.mjs';
import { pseudo } from './pseudo.mjs';

/** Where the sentences are written, and where they end up as functions. */
const LANGUAGES = inRoot('src/app/languages');
const COMPILED = join(LANGUAGES, 'compiled');
const PSEUDO = join(CACHE, 'words-pseudo');

/**
 * `first` is loaded with the page, `later` after it, `demo` by those who open the demonstration,
 * `pictures` by those who compare words.
 */
export const AREAS = /** @type {const} */ (['first', 'later', 'demo', 'pictures']);

/** The language that has every sentence first. */
const BASE = 'en';

/** @type {Map<boolean, Promise<string>>} */
const running = new Map();

/**
 * Makes functions of the sentences in src/app/languages, unless they are made already. Several
 * processes may do so at once: each file is put in its place whole, and they all write the same.
 *
 * @param {{ lengthened?: boolean }} [options] `lengthened`: English alone, 40 % longer, elsewhere.
 * @returns {Promise<string>} the folder that holds them
 */
export function compileWords({ lengthened = false } = {}) {
  const known = running.get(lengthened) ?? compileNow(lengthened);
  running.set(lengthened, known);
  void known.finally(() => running.delete(lengthened)).catch(() => undefined);
  return known;
}

/** @param {boolean} lengthened */
async function compileNow(lengthened) {
  const outDir = lengthened ? PSEUDO : COMPILED;
  const stamp = join(outDir, 'stamp');
  const hash = inputsHash();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return outDir;
  mkdirSync(CACHE, { recursive: true });
  const scratch = mkdtempSync(join(CACHE, 'words-'));
  for (const area of AREAS) await compileArea(area, scratch, lengthened);
  for (const area of AREAS) place(join(scratch, area, 'out'), join(outDir, area));
  writeFileSync(join(scratch, 'stamp'), hash);
  renameSync(join(scratch, 'stamp'), stamp);
  rmSync(scratch, { recursive: true, force: true });
  return outDir;
}

/** @param {string} area @param {string} scratch @param {boolean} lengthened */
async function compileArea(area, scratch, lengthened) {
  const { compile } = await import('@inlang/paraglide-js');
  const locales = lengthened ? [BASE] : localesOf(area);
  const project = join(scratch, area, 'project.inlang');
  const messages = join(scratch, area, 'messages');
  mkdirSync(project, { recursive: true });
  mkdirSync(messages);
  for (const locale of locales) {
    const text = readFileSync(join(LANGUAGES, area, `${locale}.json`), 'utf8');
    writeFileSync(join(messages, `${locale}.json`), lengthened ? pseudo(text) : text);
  }
  writeFileSync(join(project, 'settings.json'), JSON.stringify(settings(locales)));
  await compile({
    project,
    outdir: join(scratch, area, 'out'),
    outputStructure: 'locale-modules',
    strategy: ['baseLocale'],
  });
}

/** @param {readonly string[]} locales */
function settings(locales) {
  const plugin = createRequire(import.meta.url).resolve('@inlang/plugin-message-format');
  return {
    baseLocale: BASE,
    locales,
    modules: [plugin],
    telemetry: 'off',
    'plugin.inlang.messageFormat': { pathPattern: './messages/{locale}.json' },
  };
}

/**
 * Puts one file after the other in its place, and takes away what is of no language any more. What
 * Paraglide makes beside them would hold all languages at once; the app picks one itself.
 *
 * @param {string} from
 * @param {string} to
 */
function place(from, to) {
  const messages = join(from, 'messages');
  const names = readdirSync(messages).filter((name) => /^[a-z].*\.js$/i.test(name));
  const types = `${BASE}.d.ts`;
  for (const name of names) {
    const text = readFileSync(join(messages, name), 'utf8');
    if (name === `${BASE}.js`) writeFileSync(join(messages, types), declarations(text));
    writeFileSync(join(messages, name), asObject(text));
  }
  mkdirSync(join(to, 'messages'), { recursive: true });
  for (const file of ['registry.js', ...[...names, types].map((name) => `messages/${name}`)])
    renameSync(join(from, file), join(to, file));
  for (const name of readdirSync(join(to, 'messages')))
    if (![...names, types].includes(name)) rmSync(join(to, 'messages', name), { force: true });
}

/**
 * One object instead of one export for each message: bundled, that is half a kilobyte less.
 *
 * @param {string} text What Paraglide made of a language.
 */
export function asObject(text) {
  const [head = '', ...messages] = text.split(/^export const /m);
  const entries = messages.map((message) =>
    message.replace(/^(\w+) = /, '$1: ').replace(/;\s*$/, ',\n'),
  );
  return `${head}export default {\n${entries.join('')}};\n`;
}

/**
 * The types of all messages. Paraglide's own want an empty object where nothing is put in.
 *
 * @param {string} text What Paraglide made of a language.
 * @returns {string} `pair_title: () => string;` and so on, in an object
 */
export function declarations(text) {
  const inputs = new Map(
    [...text.matchAll(/@typedef \{(\{.*?\})\} (\w+Inputs) /g)].map(([, type = '', name = '']) => [
      name,
      type.replaceAll('NonNullable<unknown>', 'string | number'),
    ]),
  );
  const entries = [
    ...text.matchAll(/^export const (\w+) = \/\*\* @type \{\(inputs: (\w+)\)/gm),
  ].map(([, name = '', type = '']) => {
    const taken = inputs.get(type) ?? '{}';
    return `  readonly ${name}: (${taken === '{}' ? '' : `inputs: ${taken}`}) => string;\n`;
  });
  return `declare const messages: {\n${entries.join('')}};\nexport default messages;\n`;
}

/** @param {string} area @returns {string[]} the languages of an area: one file for each */
export function localesOf(area) {
  return readdirSync(join(LANGUAGES, area))
    .filter((name) => name.endsWith('.json'))
    .map((name) => basename(name, '.json'))
    .sort();
}

function inputsHash() {
  const hash = createHash('sha256');
  const inputs = [
    ...AREAS.flatMap((area) =>
      localesOf(area).map((name) => join(LANGUAGES, area, `${name}.json`)),
    ),
    ...['words.mjs', 'pseudo.mjs'].map((name) => inRoot('scripts/lib', name)),
    inRoot('package.json'),
  ];
  for (const input of inputs) hash.update(`${input}\0`).update(readFileSync(input)).update('\0');
  return hash.digest('hex');
}
