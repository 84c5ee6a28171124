import { flushSync } from 'svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Area } from '../../../src/app/languages/area.svelte.ts';
import { Language, inLanguage, language } from '../../../src/app/languages/language.svelte.ts';
import { m as later } from '../../../src/app/languages/later.ts';
import { words } from '../../../src/app/languages/words.ts';
import { PHASES } from '../../../src/app/words/status.ts';
import { sizeText } from '../../../src/app/words/file-figures.ts';

const english = { hat_red: () => 'red hat', hat_dark_blue: () => 'dark blue hat' };
const german: typeof english = {
  hat_red: () => 'roter Hut',
  hat_dark_blue: () => 'dunkelblauer Hut',
};

/** A language of its own, with an area whose German arrives when it is let go. */
function setUp() {
  const speaking = new Language();
  const waiting: { resolve: (messages: typeof english) => void; reject: () => void }[] = [];
  const area = new Area(english, {
    './x/de.js': () => new Promise((resolve, reject) => waiting.push({ resolve, reject })),
  });
  const arrive = () => {
    for (const { resolve } of waiting.splice(0)) resolve(german);
  };
  const fail = () => {
    for (const { reject } of waiting.splice(0)) reject();
  };
  return { speaking, area, arrive, fail, hat: words(area.messages, 'hat') };
}

describe('the language of the app', () => {
  beforeEach(() => {
    document.documentElement.lang = 'en';
  });

  it('is English until another one has been fetched, then changes all at once', async () => {
    const { speaking, area, arrive, hat } = setUp();
    await speaking.join(area);
    const chosen = speaking.choose('de');
    expect([speaking.locale, hat.red]).toEqual(['en', 'red hat']);
    arrive();
    await chosen;
    expect([speaking.locale, hat.red, hat['dark-blue']]).toEqual([
      ...['de', 'roter Hut', 'dunkelblauer Hut'],
    ]);
    expect([document.documentElement.lang, document.documentElement.dir]).toEqual(['de', 'ltr']);
  });

  it('changes what is on the screen without a reload', async () => {
    const { speaking, area, arrive, hat } = setUp();
    await speaking.join(area);
    const shown: string[] = [];
    const end = $effect.root(() => {
      $effect(() => void shown.push(hat.red));
    });
    flushSync();
    const chosen = speaking.choose('de');
    arrive();
    await chosen;
    flushSync();
    await speaking.choose('en');
    flushSync();
    expect(shown).toEqual(['red hat', 'roter Hut', 'red hat']);
    end();
  });

  it('stays as it was if a file cannot be fetched, and names what is missing', async () => {
    const { speaking, area, fail, arrive, hat } = setUp();
    await speaking.join(area);
    const chosen = speaking.choose('de');
    fail();
    await chosen;
    expect([speaking.locale, speaking.missing, hat.red]).toEqual(['en', 'de', 'red hat']);
    const again = speaking.choose('de');
    arrive();
    await again;
    expect([speaking.locale, speaking.missing]).toEqual(['de', undefined]);
  });

  it('is the one that was wanted last, whichever arrives last', async () => {
    const { speaking, area, arrive, hat } = setUp();
    await speaking.join(area);
    const slow = speaking.choose('de');
    await speaking.choose('en');
    arrive();
    await slow;
    expect([speaking.locale, hat.red]).toEqual(['en', 'red hat']);
  });

  it('is that of a part that comes later too', async () => {
    const { speaking, area, arrive, hat } = setUp();
    await speaking.choose('de');
    void speaking.join(area);
    const first = speaking.joined.then(() => hat.red);
    await vi.waitFor(() => {
      arrive();
      expect(hat.red).toBe('roter Hut');
    });
    expect(await first).toBe('roter Hut');
  });
});

describe('sentences and figures', () => {
  it('are in German once it was chosen, and in English again', async () => {
    const made = inLanguage((locale) => locale);
    await language.choose('de');
    expect([
      PHASES.open,
      later().files_count({ count: 1 }),
      later().files_count({ count: 1234 }),
    ]).toEqual([...['Verbunden', '1 Datei', '1.234 Dateien']]);
    expect([sizeText(1_824), made()]).toEqual(['1,8 kB', 'de']);
    await language.choose('en');
    expect([PHASES.open, sizeText(1_824)]).toEqual(['Connected', '1.8 kB']);
  });
});
