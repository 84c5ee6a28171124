import { describe, expect, it } from 'vitest';
import {
  directionOf,
  formatLocale,
  languageChoiceOf,
  matchLocale,
  type Locale,
} from '../../../src/core/languages/locales.ts';

/** As if all of them were there already. */
const ALL = ['en', 'zh-CN', 'de', 'es', 'fr', 'ar', 'ja', 'pt'] as string[] as Locale[];

describe('the language of the app', () => {
  it.each([
    [['de'], 'de'],
    [['de-AT', 'en'], 'de'],
    [['DE-ch'], 'de'],
    [['zh-TW'], 'zh-CN'],
    [['zh-Hans'], 'zh-CN'],
    [['zh-Hant-HK'], 'zh-CN'],
    [['zh'], 'zh-CN'],
    [['pt-BR', 'pt'], 'pt'],
    [['ar-EG'], 'ar'],
    [['nl', 'fr-CA', 'en'], 'fr'],
    [['nl', 'tlh'], 'en'],
    [['den'], 'en'],
    [[''], 'en'],
    [[], 'en'],
  ])('for a browser that prefers %j is %s', (preferred, locale) => {
    expect(matchLocale(preferred, ALL)).toBe(locale);
  });

  it('takes the best that the app speaks, not the first that it speaks', () => {
    expect(matchLocale(['ja-JP', 'de', 'en'], ALL)).toBe('ja');
    expect(matchLocale(['xx', 'de'])).toBe('de');
  });

  it.each([
    ['browser', 'browser'],
    ['en', 'en'],
    ['de', 'de'],
    ['xx', undefined],
    ['', undefined],
    ['constructor', undefined],
    ['DE', undefined],
  ])('is stored as %s and read as %s', (text, choice) => {
    expect(languageChoiceOf(text)).toBe(choice);
  });
});

describe('a language', () => {
  it.each([
    ['ar', 'rtl'],
    ['he-IL', 'rtl'],
    ['en', 'ltr'],
    ['zh-CN', 'ltr'],
    ['are', 'ltr'],
  ])('%s is written %s', (locale, direction) => {
    expect(directionOf(locale)).toBe(direction);
  });

  it('writes numbers and dates as the region of the browser does, if that is its language', () => {
    expect(formatLocale('en', ['de-DE', 'en-GB'])).toBe('en-GB');
    expect(formatLocale('de', ['en-GB', 'de-AT'])).toBe('de-AT');
    expect(formatLocale('de', ['en-GB'])).toBe('de');
  });
});
