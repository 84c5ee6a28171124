/** `npm run lint`: ESLint, Prettier, cycles, and the rules of this house that no linter knows. */
import { docstrings } from './checks/docstrings.mjs';
import { policies } from './checks/policies.mjs';
import { sizes } from './checks/sizes.mjs';
import { specRules } from './checks/spec-rules.mjs';
import { testRatio } from './checks/test-ratio.mjs';
import { houseCheck, runChecks } from './lib/parallel.mjs';
import { runTool } from './lib/run.mjs';
import { compileWords } from './lib/words.mjs';

const quiet = { quiet: true };

await compileWords();

const passed = await runChecks([
  {
    name: 'eslint',
    run: () => runTool('eslint/bin/eslint.js', ['.', '--max-warnings', '0'], quiet),
  },
  {
    name: 'prettier',
    run: () =>
      runTool(
        'prettier/bin/prettier.cjs',
        ['--check', '--log-level', 'warn', '--cache', '--cache-location', '.cache/prettier', '.'],
        quiet,
      ),
  },
  {
    name: 'cycles',
    run: () =>
      runTool(
        'dependency-cruiser/bin/dependency-cruise.mjs',
        ['--config', 'scripts/dependency-cruiser.config.mjs', 'src'],
        quiet,
      ),
  },
  houseCheck('every SPEC rule is quoted by a test', specRules),
  houseCheck('core has 1.2 lines of test per line', testRatio),
  houseCheck('file sizes', sizes),
  houseCheck('docstrings in core and platform', docstrings),
  houseCheck('content security policy', policies),
]);

process.exitCode = passed ? 0 : 1;
