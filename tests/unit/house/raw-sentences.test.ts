import { parse, type AST } from 'svelte/compiler';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { readFilesUnder } from '../../../scripts/lib/files.mjs';

/** Attributes that people read or hear. */
const READ = ['aria-label', 'aria-description', 'title', 'alt', 'placeholder', 'label'];

const LETTER = /\p{L}/u;
/** Two words with a blank between them: no code, class, address or test id has that. */
const SENTENCE = /\p{L}{2,}[,.:;!?]? \p{L}{2,}/u;

/** Names of fonts and of classes beside each other are no sentences. */
const ALLOWED = ['box code', '2d context'];

type Node = { readonly type: string; readonly [key: string]: unknown };
const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

/** Every text in a component that is written where it is shown. */
function rawTexts(source: string): readonly string[] {
  const found: string[] = [];
  const visit = (node: Node): void => {
    if (node.type === 'Text' && LETTER.test(String(node['data']))) found.push(String(node['data']));
    if (node.type === 'Literal' && SENTENCE.test(String(node['value'])))
      found.push(String(node['value']));
    if (node.type === 'StyleDirective') return;
    if (node.type === 'Attribute' && !READ.includes(String(node['name'])))
      return visitExpressions(node);
    for (const value of Object.values(node))
      for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) visit(child);
  };
  /** Classes, ids and paths are text, but none that anybody reads. */
  const visitExpressions = (attribute: Node): void => {
    const { value } = attribute;
    for (const part of Array.isArray(value) ? value : [value])
      if (isNode(part) && part.type === 'ExpressionTag') visit(part);
  };
  visit(parse(source, { modern: true }).fragment as AST.Fragment & Node);
  return found.map((text) => text.trim()).filter((text) => !ALLOWED.includes(text));
}

/** Every string of a module, or of a component's script, that reads like a sentence. */
function rawStrings(source: string): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (
      ts.isStringLiteralLike(node) ||
      ts.isTemplateHead(node) ||
      ts.isTemplateMiddleOrTemplateTail(node)
    )
      if (SENTENCE.test(node.text)) found.push(node.text);
    node.forEachChild(visit);
  };
  visit(ts.createSourceFile('a.ts', source, ts.ScriptTarget.ES2022));
  return found.filter((text) => !ALLOWED.includes(text));
}

const scriptOf = (source: string): string =>
  /<script[^>]*>([\s\S]*?)<\/script>/.exec(source)?.[1] ?? '';

describe('every sentence is a message', () => {
  it.each(readFilesUnder('src', /\.svelte$/).map(({ path, text }) => [path, text] as const))(
    'in %s',
    (_path, text) => {
      expect([...rawTexts(text), ...rawStrings(scriptOf(text))]).toEqual([]);
    },
  );

  it.each(
    readFilesUnder('src/app', /(?<!\.d)\.ts$/).map(({ path, text }) => [path, text] as const),
  )('in %s', (_path, text) => {
    expect(rawStrings(text)).toEqual([]);
  });
});

// Objects of words are asked for one name at a time; spread, they are empty.
it.each(readFilesUnder('src', /\.svelte$/).map(({ path, text }) => [path, text] as const))(
  'no words are spread in %s',
  (_path, text) => {
    expect(text).not.toMatch(/\{\s*\.\.\.\w*words\b/i);
  },
);

describe('this test finds', () => {
  it.each([
    ['a text', '<p>Hello</p>'],
    ['a text in a block', '{#if a}<b>Not here</b>{/if}'],
    ['a label', '<button aria-label="Close">{x}</button>'],
    ['a property of a component', '<Field placeholder="Type here" />'],
    ['a string in an expression', "<p>{open ? 'Close it' : label}</p>"],
  ])('%s', (_, source) => {
    expect(rawTexts(source)).toHaveLength(1);
  });

  it('no class, test id, address, mark or code', () => {
    const source =
      '<a class="big red" data-testid="x" href="#/settings" aria-label={label}>{text} · {a === "b-c"}</a>';
    expect(rawTexts(source)).toEqual([]);
  });
});
