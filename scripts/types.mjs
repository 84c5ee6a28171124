/** `npm run types`: the compiler once per environment, and svelte-check where components are. */
import { filesUnder } from './lib/build-hash.mjs';
import { runChecks } from './lib/parallel.mjs';
import { inRoot } from './lib/paths.mjs';
import { runTool } from './lib/run.mjs';
import { compileWords } from './lib/words.mjs';

const quiet = { quiet: true };

await compileWords();

/** Each has its own tsconfig: a global of another environment is an error there. */
const plain = [
  'src/core',
  'src/platform/qr/worker',
  'src/platform/files/worker',
  'src/sw',
  'scripts',
];
const withComponents = ['.', 'tests'];

const passed = await runChecks([
  ...withComponents.map((folder) => ({
    name: folder === '.' ? 'src' : folder,
    run: () =>
      runTool(
        'svelte-check/bin/svelte-check',
        ['--tsconfig', `${folder}/tsconfig.json`, '--output', 'human', '--fail-on-warnings'],
        quiet,
      ),
  })),
  ...plain.filter(hasCode).map((folder) => ({
    name: folder,
    run: () => runTool('typescript/bin/tsc', ['-p', folder], quiet),
  })),
]);

process.exitCode = passed ? 0 : 1;

/** @param {string} folder */
function hasCode(folder) {
  return filesUnder(inRoot(folder)).some((file) => /\.(ts|mjs)$/.test(file));
}
