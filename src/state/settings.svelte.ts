import {
  NO_SERVERS,
  readServerChoice,
  writeServerChoice,
  type IceServer,
  type ServerChoice,
} from '../core/link/ice-server.ts';
import { languageChoiceOf, type LanguageChoice } from '../core/languages/locales.ts';
import { MAX_NAME_LENGTH } from '../core/link/messages.ts';
import type { KeyValue, StorageError } from '../platform/storage/key-value.ts';

export type Theme = 'system' | 'light' | 'dark';

const THEMES: readonly Theme[] = ['system', 'light', 'dark'];

/** Something that was stored here is none of ours: it was put aside, and the usual setting is used. */
export interface UnreadableSettings {
  readonly code: 'settings-unreadable';
}

/** Where a stored text is kept that could not be read, beside its own key. */
export const ASIDE = '.unreadable';

export interface SettingsOptions {
  readonly store: KeyValue;
  /** The name before its owner has chosen one, e.g. `Chrome on Android`. */
  readonly defaultName: string;
  readonly onError: (error: StorageError | UnreadableSettings) => void;
  /** Lines opened from now on ask other servers; `removed`: one of them is asked no more. */
  readonly onServers?: (removed: boolean) => void;
}

/** What the person has chosen, kept on this device only. Without storage it lasts as long as the page. */
export class Settings {
  #name = $state.raw('');
  #theme = $state.raw<Theme>('system');
  #language = $state.raw<LanguageChoice>('browser');
  #servers = $state.raw<ServerChoice>(NO_SERVERS);
  readonly #options: SettingsOptions;

  constructor(options: SettingsOptions) {
    this.#options = options;
    this.#name = this.#stored('name', nameOf) ?? '';
    this.#theme = this.#stored('theme', themeOf) ?? 'system';
    this.#language = this.#stored('language', languageChoiceOf) ?? 'browser';
    this.#servers = this.#stored('servers', serversOf) ?? NO_SERVERS;
  }

  /** As typed; may be empty. */
  get name(): string {
    return this.#name;
  }

  set name(name: string) {
    this.#name = name.slice(0, MAX_NAME_LENGTH);
    this.#write('name', this.#name);
  }

  get defaultName(): string {
    return this.#options.defaultName;
  }

  /** What other devices see: never empty. */
  get shownName(): string {
    return this.#name.trim() || this.#options.defaultName;
  }

  get theme(): Theme {
    return this.#theme;
  }

  set theme(theme: Theme) {
    this.#theme = theme;
    this.#write('theme', theme);
  }

  get language(): LanguageChoice {
    return this.#language;
  }

  set language(language: LanguageChoice) {
    this.#language = language;
    this.#write('language', language);
  }

  get servers(): ServerChoice {
    return this.#servers;
  }

  set servers(servers: ServerChoice) {
    const before = this.serversInUse;
    this.#servers = servers;
    this.#write('servers', writeServerChoice(servers));
    const now = this.serversInUse;
    const removed = before.some((server) => !now.includes(server));
    if (removed || now.length > before.length) this.#options.onServers?.(removed);
  }

  /** Servers that may be asked now ([S5]). */
  get serversInUse(): readonly IceServer[] {
    return this.#servers.on ? this.#servers.list : NO_SERVERS.list;
  }

  #read(key: string): string | undefined {
    const read = this.#options.store.get(key);
    if (read.ok) return read.value;
    this.#options.onError(read.error);
    return undefined;
  }

  /** What is not understood is kept aside, so that it is told once and nothing is lost. */
  #stored<T>(key: string, understand: (text: string) => T | undefined): T | undefined {
    const text = this.#read(key);
    const value = text === undefined ? undefined : understand(text);
    if (text !== undefined && value === undefined) {
      this.#write(key + ASIDE, text);
      this.#options.store.remove(key);
      this.#options.onError({ code: 'settings-unreadable' });
    }
    return value;
  }

  #write(key: string, value: string): void {
    const written = this.#options.store.set(key, value);
    if (!written.ok) this.#options.onError(written.error);
  }
}

function nameOf(text: string): string | undefined {
  return text.length <= MAX_NAME_LENGTH ? text : undefined;
}

function themeOf(text: string): Theme | undefined {
  return THEMES.find((theme) => theme === text);
}

/** [S7] has one value for all that is no choice of servers. */
function serversOf(text: string): ServerChoice | undefined {
  const choice = readServerChoice(text);
  return choice === NO_SERVERS ? undefined : choice;
}
