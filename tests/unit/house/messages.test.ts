import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LOCALES } from '../../../src/core/languages/locales.ts';
import { inRoot } from '../../../scripts/lib/paths.mjs';
import { pseudo } from '../../../scripts/lib/pseudo.mjs';
import { AREAS, asObject, declarations, localesOf } from '../../../scripts/lib/words.mjs';
import { FILES, TRANSLATIONS, messagesOf } from '../../helpers/messages.mjs';
import notes from '../../../src/app/languages/notes.json' with { type: 'json' };

/** Words that are the same in English and in that language; names and figures are in `ANYWHERE`. */
const SAME: Readonly<Record<string, readonly string[]>> = {
  de: [
    'Browser',
    'Zoom',
    'Version',
    'Build',
    'Details',
    'Name',
    'Text',
    'Vibration',
    'Fingerprint',
    'Passphrase',
  ],
  es: ['No', 'no', 'Zoom', 'byte {at}', 'panda', 'cactus', 'pizza', 'tractor'],
  fr: [
    ...['Conversation', 'Messages', 'Message', 'Version', 'Build', 'Pause', 'Zoom'],
    ...['Notifications', 'Vibration', 'panda', 'cactus', 'pizza', 'train', 'bus'],
  ],
  pt: ['Zoom', 'byte {at}', 'panda', 'banana', 'pizza'],
};

/** Nothing to translate: only inputs, names of things, marks. */
const ANYWHERE = /^(?:\{\w+\}|[\s\p{P}·]|SHA-256|KiB\/s|WebRTC|TCP|min|ms|s|Tab|App)*$/u;

describe('the languages', () => {
  it.each(AREAS)('are those of the list, in %s too', (area) => {
    expect(localesOf(area)).toEqual(Object.keys(LOCALES).sort());
  });

  it('have nothing but their messages in their folders', () => {
    for (const area of AREAS)
      expect(readdirSync(inRoot('src/app/languages', area))).toEqual(
        localesOf(area).map((locale) => `${locale}.json`),
      );
  });

  it('share no name between the areas', () => {
    const keys = AREAS.flatMap((area) => [...messagesOf(area, 'en').keys()]);
    expect(keys.filter((key, index) => keys.indexOf(key) < index)).toEqual([]);
  });

  it('have notes for translators only on messages that there are', () => {
    const keys = AREAS.flatMap((area) => [...messagesOf(area, 'en').keys()]);
    expect(Object.keys(notes).filter((key) => !keys.includes(key))).toEqual([]);
  });
});

describe.each(TRANSLATIONS)('%s in %s', (area, locale) => {
  const english = messagesOf(area, 'en');
  const messages = messagesOf(area, locale);

  it('has every message in the order of the English ones, and no other', () => {
    expect([...messages.keys()]).toEqual([...english.keys()]);
  });

  it('puts the same into each', () => {
    const inputs = (all: typeof messages) =>
      [...all].map(([key, { inputs: names }]) => [key, names]);
    expect(inputs(messages)).toEqual(inputs(english));
  });

  it('uses what is put in: no name or number is lost', () => {
    const lost = [...english.values()].filter(({ key, patterns }) => {
      const used = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const theirs = messages.get(key)?.patterns.flatMap(used) ?? [];
      return patterns.flatMap(used).some((name) => !theirs.includes(name));
    });
    expect(lost.map(({ key }) => key)).toEqual([]);
  });

  it('leaves nothing in English', () => {
    const same = [...messages.values()].filter(({ key, patterns }) =>
      patterns.every(
        (text) =>
          english.get(key)?.patterns.includes(text) &&
          !ANYWHERE.test(text) &&
          !SAME[locale]?.includes(text),
      ),
    );
    expect(same.map(({ key }) => key)).toEqual([]);
  });
});

describe.each(FILES)('%s in %s', (area, locale) => {
  const messages = [...messagesOf(area, locale).values()];

  it('has no empty message, and no blanks around one', () => {
    const odd = messages.filter(({ patterns }) =>
      patterns.some((text) => text === '' || text.trim() !== text),
    );
    expect(odd.map(({ key }) => key)).toEqual([]);
  });

  it('has every form of a plural that the language knows, or one for all others', () => {
    const { pluralCategories } = new Intl.PluralRules(locale).resolvedOptions();
    const bare = messages
      .filter(({ counted }) => counted !== undefined)
      .filter(({ match }) => !Object.keys(match).includes('p=*'))
      .filter(({ match }) => pluralCategories.some((form) => !(`p=${form}` in match)));
    expect(bare.map(({ key }) => key)).toEqual([]);
  });

  it('has a message for all that is not named, where a word decides', () => {
    const bare = messages.filter(
      ({ match, counted }) =>
        Object.keys(match).length > 0 &&
        counted === undefined &&
        !Object.keys(match).some((when) => when.endsWith('=*')),
    );
    expect(bare.map(({ key }) => key)).toEqual([]);
  });
});

describe('what is made of them', () => {
  const made = [
    '/** @typedef {{}} AInputs */',
    '/** @typedef {{ name: NonNullable<unknown> }} BInputs */',
    'export const a = /** @type {(inputs: AInputs) => LocalizedString} */ () => {',
    '\treturn (`x`)',
    '};',
    '',
    'export const b = /** @type {(inputs: BInputs) => LocalizedString} */ (i) => {',
    '\treturn (`export const ${i?.name}`)',
    '};',
  ].join('\n');

  it('is one object of functions', async () => {
    const url = `data:text/javascript,${encodeURIComponent(asObject(made))}`;
    const { default: messages } = (await import(/* @vite-ignore */ url)) as {
      default: { a: () => string; b: (inputs: { name: string }) => string };
    };
    expect([messages.a(), messages.b({ name: 'y' })]).toEqual(['x', 'export const y']);
  });

  it('is typed: what must be put in is asked for', () => {
    expect(declarations(made)).toContain('readonly a: () => string;');
    expect(declarations(made)).toContain(
      'readonly b: (inputs: { name: string | number }) => string;',
    );
  });
});

it('the made-up language is 40 percent longer and keeps what is put in', () => {
  const text = JSON.stringify({
    a: 'Open the menu of {name}',
    b: [{ declarations: ['input n'], selectors: ['p'], match: { 'p=one': '{n} file' } }],
  });
  const { a, b } = JSON.parse(pseudo(text)) as { a: string; b: { match: object }[] };
  expect(a).toMatch(/^Ópén thé ménú óf \{name\} \w/);
  expect(a.length).toBeGreaterThan('Open the menu of {name}'.length + 6);
  expect(Object.values(b[0]?.match ?? {})).toEqual([expect.stringMatching(/^\{n\} fílé \w+$/)]);
});
