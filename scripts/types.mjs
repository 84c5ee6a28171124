/** `npm run types`: the compiler once per environment, and svelte-check for the app. */
import { filesUnder } from './lib/build-hash.mjs';
import { runChecks } from './lib/parallel.mjs';
import { inRoot } from './lib/paths.mjs';
import { runTool } from './lib/run.mjs';

const quiet = { quiet: true };

/** Each has its own tsconfig: a global of another environment is an error there. */
const environments = ['src/core', 'src/platform/qr/worker', 'src/sw', 'scripts', 'tests'];

const passed = await runChecks([
  {
    name: 'app (svelte-check)',
    run: () =>
      runTool(
        'svelte-check/bin/svelte-check',
        ['--tsconfig', './tsconfig.json', '--output', 'human', '--fail-on-warnings'],
        quiet,
      ),
  },
  ...environments.filter(hasCode).map((folder) => ({
    name: folder,
    run: () => runTool('typescript/bin/tsc', ['-p', folder], quiet),
  })),
]);

process.exitCode = passed ? 0 : 1;

/** @param {string} folder */
function hasCode(folder) {
  return filesUnder(inRoot(folder)).some((file) => /\.(ts|mjs)$/.test(file));
}
