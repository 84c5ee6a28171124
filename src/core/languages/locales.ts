/**
 * Every language of the app (BCP 47) with its own name, in the order in which people choose. One
 * more is a line here and a file in each folder of src/app/languages.
 */
export const LOCALES = {
  en: 'English',
  'zh-CN': '简体中文',
  de: 'Deutsch',
  es: 'Español',
  fr: 'Français',
  ar: 'العربية',
  ja: '日本語',
  pt: 'Português',
} as const;

/** A language the app speaks. */
export type Locale = keyof typeof LOCALES;

/** A language could not be fetched: the app goes on in the one it had. */
export interface LanguageError {
  readonly code: 'language-not-loaded';
  readonly locale: Locale;
}

/** The language in which every sentence exists from the first moment on. */
export const BASE_LOCALE: Locale = 'en';

/** What a person may choose: a language, or whichever the browser prefers. */
export type LanguageChoice = Locale | 'browser';

/** A stored choice, or `undefined` if it is none. */
export function languageChoiceOf(text: string): LanguageChoice | undefined {
  return text === 'browser' || isLocale(text) ? text : undefined;
}

/** Own keys only: `constructor` is no language. */
function isLocale(text: string): text is Locale {
  return Object.hasOwn(LOCALES, text);
}

/** Languages written from right to left, by their primary subtag. */
const RIGHT_TO_LEFT = ['ar', 'fa', 'he', 'ur'];

/** The direction of a language's text, as the `dir` attribute of HTML wants it. */
export function directionOf(locale: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.includes(primary(locale)) ? 'rtl' : 'ltr';
}

/**
 * The app's language for what a browser prefers, the best first (HTML `navigator.languages`): the
 * first that the app speaks, in whichever region or script; so `pt-BR` is `pt`, `zh-TW` is `zh-CN`.
 */
export function matchLocale(
  preferred: readonly string[],
  locales: readonly Locale[] = Object.keys(LOCALES) as Locale[],
): Locale {
  for (const tag of preferred) {
    const same = locales.find((locale) => locale.toLowerCase() === tag.toLowerCase());
    const near = same ?? locales.find((locale) => primary(locale) === primary(tag));
    if (near) return near;
  }
  return BASE_LOCALE;
}

/**
 * The locale for numbers, dates and lists: the browser's own region where its language is the
 * app's, so that `en-GB` has its own dates; else the app's language. Digits are those of the
 * sentences around them: some regions of Arabic have others (Unicode UTS 35, `nu`).
 */
export function formatLocale(locale: Locale, preferred: readonly string[]): string {
  const own = preferred.find((tag) => primary(tag) === primary(locale)) ?? locale;
  return locale === 'ar' ? `${own.split('-u-', 1)[0] ?? locale}-u-nu-latn` : own;
}

function primary(tag: string): string {
  return tag.toLowerCase().split('-', 1)[0] ?? '';
}
