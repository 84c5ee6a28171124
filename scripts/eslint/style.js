/** The part of the house style that a linter can keep. */

const LINES = { skipBlankLines: true, skipComments: true };

/** An underscore says that a value is left out on purpose. */
const UNUSED = {
  argsIgnorePattern: '^_',
  varsIgnorePattern: '^_',
  destructuredArrayIgnorePattern: '^_',
};

const NO_CATCH = [
  { selector: 'TryStatement', message: 'Only platform catches exceptions: return a Result.' },
  {
    selector: "CallExpression[callee.property.name='catch']",
    message: 'Only platform catches exceptions: return a Result.',
  },
];

const NO_STYLE_ATTRIBUTE = {
  selector: "SvelteAttribute[key.name='style']",
  message: 'The CSP forbids style attributes: use a class or style:property={value}.',
};

const NO_STORES = {
  selector: "ImportDeclaration[source.value='svelte/store']",
  message: 'State is a class with runes; there are no stores.',
};

/** What would make core depend on the moment or the machine. */
const IMPURE = ['Date', 'console', 'crypto', 'fetch', 'performance', 'process', 'queueMicrotask'];
const TIMERS = ['setTimeout', 'setInterval', 'clearTimeout', 'clearInterval'];

export const styleRules = [
  {
    rules: {
      'max-lines': ['error', { max: 300, ...LINES }],
      'max-params': ['error', 3],
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  {
    files: ['src/**/*.{ts,svelte}', 'tests/**/*.ts'],
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', UNUSED],
    },
  },
  {
    files: ['**/*.{ts,js,mjs}'],
    ignores: ['tests/**'],
    rules: { 'max-lines-per-function': ['error', { max: 40, ...LINES }] },
  },
  {
    files: ['src/**/*.{ts,svelte}'],
    ignores: ['src/platform/**', 'src/main.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...NO_CATCH, NO_STYLE_ATTRIBUTE, NO_STORES],
    },
  },
  {
    files: ['src/**/*.svelte.ts'],
    // State is replaced as a whole ($state.raw): a Map beside it is meant to be an ordinary one.
    rules: { 'svelte/prefer-svelte-reactivity': 'off' },
  },
  {
    files: ['src/core/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', ...IMPURE, ...TIMERS],
      'no-restricted-properties': ['error', { object: 'Math', property: 'random' }],
    },
  },
  { files: ['scripts/**', 'tests/**'], rules: { 'no-console': 'off' } },
  // Rows of tables and pixels of pictures come with more.
  { files: ['tests/**'], rules: { 'max-params': 'off' } },
];
