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

describe.each(Object.keys(LOCALES))('the names of the pictures in %s', (locale) => {
  const messages = messagesOf('pictures', locale);
  const names = [...messages.values()].flatMap(({ patterns }) =>
    patterns.map((name) => name.replaceAll(SOFT_HYPHEN, '')),
  );

  it('[T14] has a name for each picture, in their order', () => {
    const keys = PICTURES.map(({ id }) => `picture_${id.replaceAll('-', '_')}`);
    expect([...messages.keys()]).toEqual(keys);
  });

  it('[T14] has no name twice, and none that is long', () => {
    const folded = names.map((name) => name.toLocaleLowerCase(locale));
    expect(folded.filter((name, index) => folded.indexOf(name) < index)).toEqual([]);
    expect(names.filter((name) => name.length > LONGEST)).toEqual([]);
  });

  // One sign of Chinese or Japanese is a whole syllable or two.
  const spelled = !['zh-CN', 'ja'].includes(locale);
  it.runIf(spelled)('[T14] has no two names with one letter between them', () => {
    const near = names.flatMap((one, index) =>
      names.slice(index + 1).flatMap((other) => {
        const apart = distance(one.toLowerCase(), other.toLowerCase());
        return apart < 2 ? [`${one} ${other}`] : [];
      }),
    );
    expect(near).toEqual([]);
  });
});
