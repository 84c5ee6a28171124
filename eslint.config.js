import js from '@eslint/js';
import boundaries from 'eslint-plugin-boundaries';
import prettier from 'eslint-config-prettier';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

const layers = {
  core: ['core'],
  platform: ['core', 'platform'],
  state: ['core', 'platform', 'state'],
  ui: ['ui'],
  app: ['core', 'platform', 'state', 'ui', 'app'],
  sw: ['core', 'sw'],
  main: ['app', 'platform'],
};

export default ts.config(
  { ignores: ['dist/', 'node_modules/', '.cache/', 'test-results/', 'playwright-report/'] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  prettier,
  ...svelte.configs.prettier,
  {
    files: ['src/**/*.{ts,svelte}'],
    languageOptions: { globals: globals.browser, parserOptions: { parser: ts.parser } },
    plugins: { boundaries },
    settings: {
      'import/resolver': { node: { extensions: ['.ts', '.svelte', '.js'] } },
      'boundaries/elements': [
        { type: 'main', mode: 'full', pattern: 'src/main.ts' },
        ...['core', 'platform', 'state', 'ui', 'app', 'sw'].map((type) => ({
          type,
          pattern: `src/${type}`,
        })),
      ],
    },
    rules: {
      'boundaries/dependencies': [
        'error',
        {
          default: 'disallow',
          policies: Object.entries(layers).map(([from, to]) => ({
            from: { element: { type: from } },
            allow: { to: { element: { types: { anyOf: to } } } },
          })),
        },
      ],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
    },
  },
);
