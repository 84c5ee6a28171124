import type { HtmlWords } from '../../core/history/html.ts';
import { directionOf } from '../../core/languages/locales.ts';
import type { Plan, PlannedConversation } from '../../state/memory/archive.ts';
import { inLanguage, language } from '../languages/language.svelte.ts';
import { m } from '../languages/later.ts';
import { words } from '../languages/words.ts';
import { history, record } from './history.ts';
import { nameless } from './ui.ts';

const DAY = inLanguage((locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'full' }));
const TIME = inLanguage((locale) => new Intl.DateTimeFormat(locale, { timeStyle: 'short' }));
const NUMBER = inLanguage((locale) => new Intl.NumberFormat(locale));

/** All that is kept, in the settings. */
export const archive = words(m, 'archive');

/** What a file would bring. */
export const importWords = words(m, 'import', {
  sum: ({ added, known }: Plan) =>
    m().import_sum({ added: NUMBER().format(added), known: NUMBER().format(known) }),
  row: ({ here, added }: PlannedConversation) => {
    const number = NUMBER().format(added);
    return here ? m().import_here({ number }) : m().import_unknown({ number });
  },
});

/** What an exported page says, in the language of the app. */
export function pageWords(now: number): HtmlWords {
  return {
    language: language.locale,
    direction: directionOf(language.locale),
    title: m().archive_file(),
    made: m().page_made({ version: __APP_VERSION__, day: DAY().format(now) }),
    nameless: nameless(),
    day: (at) => DAY().format(at),
    time: (at) => TIME().format(at),
    stamp: (at) => new Date(at).toISOString(),
    from: { in: m().message_from_in(), out: m().message_from_out() },
    notArrived: m().message_failed(),
    file: ({ direction, outcome, size, folder, count }) => {
      const detail = record.detail({ side: direction, outcome, size });
      return folder ? m().page_file({ detail, number: NUMBER().format(count) }) : detail;
    },
    lifetime: (device, { direction, seconds }) =>
      history.line(device, { side: direction, seconds }),
    empty: m().devices_nothing_kept(),
  };
}
