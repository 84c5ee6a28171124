import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { headersFor, readHeaderRules } from '../../../scripts/lib/headers.mjs';
import { inRoot } from '../../../scripts/lib/paths.mjs';

const page = readFileSync(inRoot('docs/deploy.md'), 'utf8');
const rules = readHeaderRules(inRoot('public/_headers'));

/** What every file is sent with, and what the files in assets/ are. */
const everywhere = headersFor(rules, '/anything');
const cache = (path: string) => headersFor(rules, path)['Cache-Control'];

const snippet = (language: string): string =>
  new RegExp('```' + language + '\\n([^`]*)```').exec(page)?.[1] ?? '';

/** Lines such as `Name "value"`, with what stands around them. */
function headersIn(text: string, line: RegExp): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(line)].map(([, name = '', value = '']) => [name, value]),
  );
}

describe('docs/deploy.md', () => {
  it('gives Caddy the headers of public/_headers', () => {
    const caddy = snippet('caddy');
    const block = /header \{\n([^}]*)\}/.exec(caddy)?.[1] ?? '';
    const found = headersIn(block, /^\s*([\w-]+) "([^"]*)"$/gm);
    expect(found).toEqual({ ...everywhere, 'Cache-Control': cache('/sw.js') });
    expect(caddy).toContain(`header @forever Cache-Control "${cache('/assets/x.js')}"`);
  });

  it('gives nginx the headers of public/_headers', () => {
    const nginx = snippet('nginx');
    const found = headersIn(nginx, /^\s*add_header ([\w-]+) "([^"]*)" always;$/gm);
    expect(found).toEqual(everywhere);
    expect(nginx).toContain('add_header Cache-Control $heliograph_cache always;');
    expect(headersIn(nginx, /^\s*(default|~\/assets\/)\s+"([^"]*)";$/gm)).toEqual({
      default: cache('/'),
      '~/assets/': cache('/assets/x.js'),
    });
  });

  it('has no header at a second level, where nginx would forget the others', () => {
    const inside = [...snippet('nginx').matchAll(/location [^{]*\{([^}]*)\}/g)];
    expect(inside.length).toBeGreaterThan(0);
    expect(inside.filter(([, body = '']) => body.includes('add_header'))).toEqual([]);
  });
});

describe('the workflow for GitHub Pages', () => {
  const workflow = readFileSync(inRoot('.github/workflows/pages.yml'), 'utf8');
  const { scripts } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };

  it('runs scripts that exist, and none of any package', () => {
    const named = [...workflow.matchAll(/npm run ([\w:]+)/g)].map(([, name = '']) => name);
    expect(named).toEqual(['build']);
    expect(Object.keys(scripts)).toContain('build');
    expect(workflow).toContain('npm ci --ignore-scripts');
  });

  it('may write nothing but the pages, and only where it publishes them', () => {
    const [build = '', deploy = ''] = workflow.split(/^ {2}deploy:$/m);
    expect(build).not.toMatch(/: write/);
    expect([...deploy.matchAll(/^ +([\w-]+): write$/gm)].map(([, name]) => name)).toEqual([
      'pages',
      'id-token',
    ]);
  });

  it('publishes the folder that the build fills, after checking it against its own list', () => {
    expect(workflow).toMatch(/working-directory: dist/);
    expect(workflow).toMatch(/path: dist/);
  });
});
