import { describe, expect, it } from 'vitest';
import { LOCALES } from '../../../src/core/languages/locales.ts';
import { PICTURES } from '../../../src/core/trust/pictures.ts';
import { messagesOf } from '../../helpers/messages.mjs';

/** Between two letters where a long name may be broken. */
const SOFT_HYPHEN = '\u00ad';

/** The longest name that has room below its picture at 320 pixels, in characters. */
const LONGEST = 16;

/** How many letters have to be changed, added or left out to make one of the other. */
function distance(one: string, other: string): number {
  let row = [...other].map((_, index) => index + 1);
  [...one].forEach((letter, at) => {
    let [left, corner] = [at + 1, at];
    row = [...other].map((theirs, index) => {
      const above = row[index] ?? 0;
      left = Math.min(left + 1, above + 1, corner + (letter === theirs ? 0 : 1));
      corner = above;
      return left;
    });
  });
  return row.at(-1) ?? one.length;
}

const LANGUAGES = Object.keys(LOCALES);

function namesIn(locale: string): readonly string[] {
  return [...messagesOf('pictures', locale).values()].flatMap(({ patterns }) =>
    patterns.map((name) => name.replaceAll(SOFT_HYPHEN, '').toLocaleLowerCase(locale)),
  );
}

describe('the names of the pictures', () => {
  it.each(LANGUAGES)('[T14] are there for each picture, in their order: %s', (locale) => {
    const keys = PICTURES.map(({ id }) => `picture_${id.replaceAll('-', '_')}`);
    expect([...messagesOf('pictures', locale).keys()]).toEqual(keys);
  });

  it.each(LANGUAGES)('[T14] are there once each, and none is long: %s', (locale) => {
    const names = namesIn(locale);
    expect(names.filter((name, index) => names.indexOf(name) < index)).toEqual([]);
    expect(names.filter((name) => name.length > LONGEST)).toEqual([]);
  });

  // One sign of Chinese or Japanese is a whole syllable or two.
  const spelled = LANGUAGES.filter((locale) => !['zh-CN', 'ja'].includes(locale));
  it.each(spelled)('[T14] have more than one letter between any two: %s', (locale) => {
    const names = namesIn(locale);
    const near = names.flatMap((one, index) =>
      names
        .slice(index + 1)
        .flatMap((other) => (distance(one, other) < 2 ? [`${one} ${other}`] : [])),
    );
    expect(near).toEqual([]);
  });
});
