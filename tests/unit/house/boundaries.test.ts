import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ESLint } from 'eslint';
import ts from 'typescript-eslint';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../../../scripts/lib/paths.mjs';

/** One file in each layer, to be imported by the planted ones. */
const LAYERS = [
  'core/a.ts',
  'platform/a.ts',
  'state/a.svelte.ts',
  'ui/a.ts',
  'app/a.ts',
  'sw/a.ts',
];
const HARMLESS = 'export type A = string;\nexport const a = 1;\n';

let folder: string;
let eslint: ESLint;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'heliograph-boundaries-'));
  for (const file of LAYERS) write(file, HARMLESS);
  eslint = new ESLint({
    cwd: folder,
    overrideConfigFile: join(ROOT, 'eslint.config.js'),
    // The planted files belong to no TypeScript project.
    overrideConfig: [
      { ...ts.configs.disableTypeChecked },
      { languageOptions: { parserOptions: { projectService: false } } },
    ],
  });
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function write(file: string, text: string): string {
  const path = join(folder, 'src', file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

async function rulesBroken(file: string, text: string): Promise<string[]> {
  const [result] = await eslint.lintFiles([write(file, text)]);
  const rules = result?.messages.map(({ ruleId, message }) => ruleId ?? message) ?? [];
  return [...new Set(rules)].filter((rule) => !rule.endsWith('no-unused-vars'));
}

const LAYER = 'boundaries/dependencies';
const SYNTAX = 'no-restricted-syntax';

describe('a planted violation fails the lint', () => {
  it.each([
    ['core imports platform', 'core/b.ts', `import '../platform/a.ts';`, LAYER],
    ['core imports a type of platform', 'core/c.ts', typeFrom('../platform/a.ts'), LAYER],
    ['core re-exports platform', 'core/d.ts', `export * from '../platform/a.ts';`, LAYER],
    ['core re-exports a type', 'core/e.ts', `export type { A } from '../platform/a.ts';`, LAYER],
    [
      'core imports later',
      'core/f.ts',
      `export const f = () => import('../state/a.svelte.ts');`,
      LAYER,
    ],
    [
      'core names an imported type',
      'core/g.ts',
      `export type G = import('../state/a.svelte.ts').A;`,
      LAYER,
    ],
    ['platform imports state', 'platform/b.ts', `import '../state/a.svelte.ts';`, LAYER],
    ['platform imports ui', 'platform/c.ts', typeFrom('../ui/a.ts'), LAYER],
    ['state imports ui', 'state/b.svelte.ts', `import '../ui/a.ts';`, LAYER],
    ['state imports app', 'state/c.svelte.ts', typeFrom('../app/a.ts'), LAYER],
    ['ui imports state', 'ui/b.ts', `import '../state/a.svelte.ts';`, LAYER],
    ['ui imports a type of state', 'ui/c.ts', typeFrom('../state/a.svelte.ts'), LAYER],
    ['ui imports a value of core', 'ui/d.ts', `import '../core/a.ts';`, LAYER],
    ['ui imports core later', 'ui/e.ts', `export const e = () => import('../core/a.ts');`, LAYER],
    ['ui imports app', 'ui/f.ts', `import '../app/a.ts';`, LAYER],
    [
      'a component imports state',
      'ui/G.svelte',
      component(`import '../state/a.svelte.ts';`),
      LAYER,
    ],
    ['a component imports a type', 'ui/H.svelte', component(typeFrom('../platform/a.ts')), LAYER],
    ['app imports the worker', 'app/b.ts', `import '../sw/a.ts';`, LAYER],
    ['the worker imports platform', 'sw/b.ts', `import '../platform/a.ts';`, LAYER],
    ['main imports state', 'main.ts', `import './state/a.svelte.ts';`, LAYER],
    ['platform makes a worker of state', 'platform/d.ts', workerOf('../state/a.svelte.ts'), LAYER],
    ['a file in no layer', 'stray.ts', HARMLESS, 'boundaries/no-unknown-files'],
    ['core imports an impure package', 'core/h.ts', `import 'idb';`, 'no-restricted-imports'],
    ['core imports Node', 'core/i.ts', `import 'node:fs';`, 'no-restricted-imports'],
    ['core reads the clock', 'core/j.ts', `export const j = Date.now();`, 'no-restricted-globals'],
    ['core rolls dice', 'core/k.ts', `export const k = Math.random();`, 'no-restricted-properties'],
    ['state catches', 'state/d.svelte.ts', `try { String(1); } finally { String(2); }`, SYNTAX],
    ['app catches a promise', 'app/c.ts', `void Promise.resolve().catch(() => 1);`, SYNTAX],
    ['a style attribute', 'ui/I.svelte', '<p style="color: red">x</p>', SYNTAX],
    ['a store', 'state/e.svelte.ts', `import 'svelte/store';`, SYNTAX],
    ['any', 'core/l.ts', 'export const l = (x: any) => x;', '@typescript-eslint/no-explicit-any'],
    ['raw HTML', 'app/D.svelte', '{@html "<b>x</b>"}', 'svelte/no-at-html-tags'],
    ['four parameters', 'core/m.ts', fourParameters(), 'max-params'],
    ['a long function', 'core/n.ts', longFunction(), 'max-lines-per-function'],
  ])('%s', async (_, file, text, rule) => {
    expect(await rulesBroken(file, text)).toContain(rule);
  });
});

describe('what the layers allow passes', () => {
  it.each([
    ['core imports core', 'core/o.ts', `import './a.ts';`],
    ['core imports a pure package', 'core/p.ts', `import 'valibot';`],
    ['platform imports core', 'platform/e.ts', `import '../core/a.ts';`],
    ['platform catches', 'platform/f.ts', `try { String(1); } finally { String(2); }`],
    ['state imports platform', 'state/f.svelte.ts', `import '../platform/a.ts';`],
    ['ui imports ui', 'ui/j.ts', `import './a.ts';`],
    ['ui imports a type of core', 'ui/k.ts', typeFrom('../core/a.ts')],
    ['a component imports a type of core', 'ui/L.svelte', component(typeFrom('../core/a.ts'))],
    [
      'app imports state and ui',
      'app/e.ts',
      `import '../state/a.svelte.ts';\nimport '../ui/a.ts';`,
    ],
    ['app imports later', 'app/f.ts', `export const f = () => import('../platform/a.ts');`],
    ['main imports app and platform', 'main.ts', `import './app/a.ts';\nimport './platform/a.ts';`],
    ['the worker imports core', 'sw/c.ts', `import '../core/a.ts';`],
    ['platform makes a worker of its own', 'platform/g.ts', workerOf('./a.ts')],
    ['a style directive', 'ui/M.svelte', '<p style:color="red">x</p>'],
  ])('%s', async (_, file, text) => {
    expect(await rulesBroken(file, text)).toEqual([]);
  });
});

function typeFrom(source: string): string {
  return `import type { A } from '${source}';\nexport type B = A;`;
}

function component(script: string): string {
  return `<script lang="ts">\n  ${script.replace('export type', 'type')}\n</script>\n\n<p>x</p>\n`;
}

function workerOf(source: string): string {
  return `export const worker = new Worker(new URL('${source}', import.meta.url));`;
}

function fourParameters(): string {
  return 'export const m = (a: string, b: string, c: string, d: string) => a + b + c + d;';
}

function longFunction(): string {
  return `export function n() {\n${'  String(1);\n'.repeat(41)}}\n`;
}
