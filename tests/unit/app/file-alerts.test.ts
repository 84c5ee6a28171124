import { describe, expect, it } from 'vitest';
import { alertSentence, alertTone } from '../../../src/app/words/alerts.ts';
import { FILE_ALERTS } from '../../../src/app/words/file-alerts.ts';
import type { Alert } from '../../../src/state/alerts.svelte.ts';

const codes = Object.keys(FILE_ALERTS) as (keyof typeof FILE_ALERTS)[];
const facts = { path: 'Day 1/a\u202eb.txt', paths: ['x'], detail: 'why', count: 3, limit: 2 };

describe('sentences about files', () => {
  it.each(codes)('[X5] say what happened and what to do after %s', (code) => {
    const sentence = alertSentence({ code, ...facts } as unknown as Alert);
    expect(sentence).toMatch(/^[“A-Z\d].*\.$/u);
    expect(sentence).not.toMatch(/undefined|\u202e/);
  });

  it('count what was left out', () => {
    expect(alertSentence({ code: 'files-left-out', paths: ['a', 'b'] })).toMatch(/^2 files could/);
  });

  it('take for news what loses nothing', () => {
    expect(alertTone({ code: 'transfers-not-kept' })).toBe('warn');
    expect(alertTone({ code: 'disk-full' })).toBe('error');
  });
});
