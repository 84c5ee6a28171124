/** The import rules of docs/decisions/001-layers.md, type-only and dynamic imports included. */
import boundaries from 'eslint-plugin-boundaries';

const LAYERS = ['core', 'platform', 'state', 'ui', 'app', 'sw'];

/** Which layer may import which. What is absent is forbidden. */
const allowed = {
  core: ['core'],
  platform: ['core', 'platform'],
  state: ['core', 'platform', 'state'],
  ui: ['ui'],
  app: ['core', 'platform', 'state', 'ui', 'app'],
  sw: ['core', 'sw'],
};

const policies = [
  ...Object.entries(allowed).map(([from, to]) => ({
    from: { element: { type: from } },
    allow: { to: { element: { types: { anyOf: to } } } },
  })),
  {
    from: { element: { type: 'ui' } },
    allow: { to: { element: { type: 'core' } }, dependency: { kind: 'type' } },
  },
  {
    from: { file: { categories: 'main' } },
    allow: { to: { element: { types: { anyOf: ['app', 'platform'] } } } },
  },
];

/** Beside static imports and import(): `type T = import('…').T` and workers made from an address. */
const moreDependencies = [
  { selector: 'TSImportType Literal', kind: 'type', name: 'import-type' },
  {
    selector: 'NewExpression[callee.name=URL] > Literal[value=/^[.].*[.](ts|js|svelte)$/]',
    kind: 'value',
    name: 'url',
  },
];

/** The only packages that core may know: pure ones. */
const CORE_PACKAGES = ['valibot', 'linkifyjs'];

export const layerRules = [
  {
    files: ['src/**/*.{ts,svelte}'],
    ignores: ['**/*.d.ts'],
    plugins: { boundaries },
    settings: {
      'import/resolver': { node: { extensions: ['.ts', '.svelte', '.js'] } },
      'boundaries/elements': LAYERS.map((type) => ({ type, pattern: `src/${type}` })),
      'boundaries/files': [{ category: 'main', pattern: '**/src/main.ts' }],
      'boundaries/additional-dependency-nodes': moreDependencies,
    },
    rules: {
      'boundaries/dependencies': ['error', { default: 'disallow', policies }],
      'boundaries/no-unknown-files': 'error',
    },
  },
  {
    files: ['src/core/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: `^(?!\\.{1,2}/|(?:${CORE_PACKAGES.join('|')})$)`,
              message: 'core is pure: it knows only itself and pure packages.',
            },
          ],
        },
      ],
    },
  },
];
