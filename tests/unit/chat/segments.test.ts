import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { segmentsOf } from '../../../src/core/chat/segments.ts';

const links = (message: string) =>
  segmentsOf(message).flatMap((segment) => (segment.kind === 'link' ? [segment.href] : []));

describe('links in messages', () => {
  it.each([
    ['see https://example.org/a?b=1#c, it works', ['https://example.org/a?b=1#c']],
    ['http://192.0.2.1:8080/x', ['http://192.0.2.1:8080/x']],
    ['go to example.org now', ['https://example.org']],
    ['(https://example.org/a_(b))', ['https://example.org/a_(b)']],
  ])('[C8] finds them in %j', (message, expected) => {
    expect(links(message)).toEqual(expected);
  });

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt://example.org/%0aalert(1)',
    'data:text/html,<script>alert(1)</script>',
    'file:///etc/passwd',
    'blob:https:',
    'vbscript:x',
    'mailto:someone@example.org',
    'someone@example.org',
    '<img src=x onerror=alert(1)>',
    'no link at all',
  ])('[C8] makes no link of %j', (message) => {
    for (const href of links(message)) expect(href).toMatch(/^https?:\/\/example\.org/);
    expect(links(message).filter((href) => /script|data|file|blob|mailto/i.test(href))).toEqual([]);
  });

  it('[C8] loses nothing, and leads nowhere but to http and https', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'grapheme' }), fc.webUrl({ withFragments: true })),
        (message) => {
          expect(
            segmentsOf(message)
              .map(({ text }) => text)
              .join(''),
          ).toBe(message);
          for (const href of links(message)) expect(new URL(href).protocol).toMatch(/^https?:$/);
        },
      ),
    );
  });
});
