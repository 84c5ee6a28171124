import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import { layerRules } from './scripts/eslint/layers.js';
import { styleRules } from './scripts/eslint/style.js';
import { typedRules } from './scripts/eslint/typed.js';

export default ts.config(
  {
    ignores: [
      ...['dist/', 'node_modules/', '.cache/', 'test-results/', 'playwright-report/'],
      'src/app/languages/compiled/',
    ],
  },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  prettier,
  ...svelte.configs.prettier,
  {
    files: ['src/**/*.{ts,svelte}'],
    languageOptions: { globals: globals.browser, parserOptions: { parser: ts.parser } },
  },
  { files: ['tests/**/*.svelte'], languageOptions: { parserOptions: { parser: ts.parser } } },
  {
    files: ['scripts/**/*.{js,mjs}', 'tests/**/*.{ts,js,mjs}', '*.{js,ts}'],
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
  },
  ...typedRules,
  ...layerRules,
  ...styleRules,
);
