import {
  languageChoiceOf,
  matchLocale,
  type LanguageChoice,
  type Locale,
} from '../../core/languages/locales.ts';
import { browserClock } from '../../platform/clock/clock.ts';
import { browserLanguages } from '../../platform/page/language.ts';
import { webStorage } from '../../platform/storage/key-value.ts';
import { language } from './language.svelte.ts';
import './first.ts';

/** The first paint waits no longer than this for another language; it then changes by itself. */
const LATEST_MS = 2_000;

/** The language of a choice. */
export function localeOf(choice: LanguageChoice): Locale {
  return choice === 'browser' ? matchLocale(browserLanguages()) : choice;
}

/** Fetches the language before anything is shown; if it cannot be had, the app begins in English. */
export async function startLanguage(): Promise<void> {
  const stored = webStorage(() => localStorage).get('language');
  const choice = stored.ok ? languageChoiceOf(stored.value ?? '') : undefined;
  const late = new Promise<void>((resolve) => {
    browserClock.after(LATEST_MS, resolve);
  });
  await Promise.race([language.choose(localeOf(choice ?? 'browser')), late]);
}
