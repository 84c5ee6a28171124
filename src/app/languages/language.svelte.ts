import { BASE_LOCALE, formatLocale, type Locale } from '../../core/languages/locales.ts';
import { browserLanguages, setPageLanguage } from '../../platform/page/language.ts';

/** What a language needs of each part of the sentences. */
interface Part {
  readonly fetch: (locale: Locale) => Promise<unknown>;
  readonly show: (messages: never) => void;
}

/** The language the app speaks. All parts of the sentences change at once, without a reload. */
export class Language {
  #locale = $state.raw(BASE_LOCALE);
  #format = $state.raw<string>(BASE_LOCALE);
  #missing = $state.raw<Locale | undefined>();
  #wanted = BASE_LOCALE;
  #choosing = Promise.resolve();
  #joined: Promise<unknown> = Promise.resolve();
  readonly #parts: Part[] = [];

  get locale(): Locale {
    return this.#locale;
  }

  /** For numbers, dates and lists. */
  get format(): string {
    return this.#format;
  }

  /** The language that was wanted and could not be fetched: all or some is in another one. */
  get missing(): Locale | undefined {
    return this.#missing;
  }

  /** Once all parts so far are in the app's language; or cannot be, and stay English. */
  get joined(): Promise<unknown> {
    return this.#joined;
  }

  /** A part that has been fetched; it is in the app's language once this is through. */
  join = (part: Part): Promise<unknown> =>
    (this.#joined = Promise.all([this.#joined, this.#join(part)]));

  /** Changes to a language as soon as it is fetched, unless another was wanted meanwhile. */
  choose = (locale: Locale): Promise<void> => (this.#choosing = this.#change(locale));

  async #join(part: Part): Promise<void> {
    this.#parts.push(part);
    await this.#choosing;
    if (this.#locale !== BASE_LOCALE) await this.#bring(this.#locale, [part]);
  }

  async #change(locale: Locale): Promise<void> {
    this.#wanted = locale;
    if (!(await this.#bring(locale, this.#parts))) return;
    this.#locale = locale;
    this.#format = formatLocale(locale, browserLanguages());
    setPageLanguage(locale);
  }

  /** Shows all of the parts in a language, or none. */
  async #bring(locale: Locale, parts: readonly Part[]): Promise<boolean> {
    const fetched = await Promise.allSettled(parts.map((part) => part.fetch(locale)));
    if (this.#wanted !== locale) return false;
    const complete = fetched.every(({ status }) => status === 'fulfilled');
    this.#missing = complete ? undefined : locale;
    fetched.forEach((one, index) => {
      if (complete && one.status === 'fulfilled') parts[index]?.show(one.value as never);
    });
    return complete;
  }
}

/** The one language of this page. */
export const language = new Language();

/** Made once for each language, and anew when it changes: formats, and texts that are kept. */
export function inLanguage<T>(make: (locale: string) => T): () => T {
  let made: { readonly key: string; readonly value: T } | undefined;
  return () => {
    const key = `${language.locale} ${language.format}`;
    if (made?.key !== key) made = { key, value: make(language.format) };
    return made.value;
  };
}
