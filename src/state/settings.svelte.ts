import {
  NO_SERVERS,
  readServerChoice,
  writeServerChoice,
  type IceServer,
  type ServerChoice,
} from '../core/link/ice-server.ts';
import { languageChoiceOf, type LanguageChoice } from '../core/languages/locales.ts';
import { MAX_NAME_LENGTH } from '../core/link/messages.ts';
import { parsedJson } from '../platform/storage/json.ts';
import { readStored, writeStored, type StoredOptions } from './stored.ts';

export type Theme = 'system' | 'light' | 'dark';

const THEMES: readonly Theme[] = ['system', 'light', 'dark'];

export interface SettingsOptions extends StoredOptions {
  /** The name before its owner has chosen one, e.g. `Chrome on Android`. */
  readonly defaultName: string;
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

  #stored<T>(key: string, understand: (text: string) => T | undefined): T | undefined {
    return readStored(this.#options, key, understand);
  }

  #write(key: string, value: string): void {
    writeStored(this.#options, key, value);
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
  const choice = readServerChoice(parsedJson(text));
  return choice === NO_SERVERS ? undefined : choice;
}
