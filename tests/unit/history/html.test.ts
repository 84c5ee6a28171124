import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  EXPORT_FORMAT,
  type Export,
  type ExportedEntry,
} from '../../../src/core/history/format.ts';
import { escapeHtml, htmlOf, type HtmlWords } from '../../../src/core/history/html.ts';
import { STYLE, STYLE_HASH } from '../../../src/core/history/html-style.ts';

const words: HtmlWords = {
  ...{ language: 'en', direction: 'ltr', title: 'Messages', made: 'made', nameless: 'a device' },
  ...{
    day: () => 'Monday',
    time: () => '9:00',
    stamp: () => 'at',
    from: { in: 'They', out: 'You' },
  },
  ...{ notArrived: 'Did not arrive', empty: 'Nothing', file: ({ size }) => `${size} bytes` },
  lifetime: (name) => `${name} changed it`,
};
const page = (name: string, entries: readonly ExportedEntry[]): string => {
  const conversations = [{ id: 'c', name, lastAt: 0, entries }];
  const all: Export = { format: EXPORT_FORMAT, version: 1, at: 0, app: '1', conversations };
  return htmlOf(all, words);
};
const text = (value: string): ExportedEntry => ({
  ...{ kind: 'text', id: 'm', direction: 'in', at: 0, text: value },
});
/** Names of all elements that a parser would make. */
const elementsOf = (html: string) =>
  new Set([...html.matchAll(/<([a-z!][\w-]*)/gi)].map(([, n]) => n));

describe('an exported page', () => {
  it('[C18] allows nothing but its own style, by its hash, and small pictures', () => {
    const hash = createHash('sha256').update(STYLE).digest('base64');
    expect(STYLE_HASH).toBe(`sha256-${hash}`);
    expect(page('Anna', [])).toContain(
      `content="default-src 'none'; style-src '${STYLE_HASH}'; img-src data:;`,
    );
  });

  it('[C18] has the same elements whatever was written in it', () => {
    const plain = elementsOf(page('Anna', [text('x')]));
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 1 }), (name, value) => {
        const markup = `</p></style><script>${value}</script><img src=x onerror="${value}">`;
        expect(elementsOf(page(name + markup, [text(value + markup)]))).toEqual(plain);
      }),
    );
  });

  it('[C18] holds no character that no page may hold, and none that turns a name', () => {
    expect(escapeHtml('a\0b\ud800c&<>"\'')).toBe('a\ufffdb\ufffdc&amp;&lt;&gt;&quot;&#39;');
    expect(page('evil\u202egnp.exe', [])).toContain('<bdi>evilgnp.exe</bdi>');
  });

  it('[C18] says what did not arrive, files and times', () => {
    const html = page('', [
      { ...text('late'), direction: 'out', arrived: false } as ExportedEntry,
      {
        ...{ kind: 'file', id: 'f', direction: 'in', at: 0, name: 'a.png', folder: false },
        ...{ count: 1, size: 5, outcome: 'done', thumb: 'data:image/webp;base64,AAAA' },
      },
      { kind: 'lifetime', id: 'l', direction: 'in', at: 0, seconds: 60 },
    ]);
    for (const part of ['Did not arrive', '5 bytes', 'a device changed it'])
      expect(html).toContain(part);
    expect(html).toContain('<img alt="" src="data:image/webp;base64,AAAA">');
  });
});
