import { directionOf } from '../../core/languages/locales.ts';

/** Languages the browser prefers, the best first (HTML §8.9.1.2), without what is no language tag. */
export function browserLanguages(): readonly string[] {
  return navigator.languages.filter(isTag);
}

/** ECMA-402 §6.2: what is not well formed would be thrown at every number. */
function isTag(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}

/** Says in which language the page is written, and in which direction (HTML §3.2.6). */
export function setPageLanguage(locale: string): void {
  document.documentElement.lang = locale;
  document.documentElement.dir = directionOf(locale);
}
