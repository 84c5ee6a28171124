/** Rules that need types: those that find bugs, on the files that ship. */
import ts from 'typescript-eslint';

/** Only the rules: the parser that each kind of file needs is set before. */
const recommended = Object.assign(
  {},
  ...ts.configs.recommendedTypeCheckedOnly.map(({ rules }) => rules),
);

export const typedRules = [
  {
    files: ['src/**/*.{ts,svelte}'],
    languageOptions: {
      parserOptions: {
        projectService: true,
        extraFileExtensions: ['.svelte'],
        tsconfigRootDir: process.cwd(),
      },
    },
    rules: {
      ...recommended,
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
];
