import {
  NO_SERVERS,
  readServerChoice,
  writeServerChoice,
  type IceServer,
  type ServerChoice,
} from '../core/link/ice-server.ts';
import { MAX_NAME_LENGTH } from '../core/link/messages.ts';
import type { KeyValue, StorageError } from '../platform/storage/key-value.ts';

export type Theme = 'system' | 'light' | 'dark';

const THEMES: readonly string[] = ['system', 'light', 'dark'] satisfies readonly Theme[];

export interface SettingsOptions {
  readonly store: KeyValue;
  /** The name before its owner has chosen one, e.g. `Chrome on Android`. */
  readonly defaultName: string;
  readonly onError: (error: StorageError) => void;
  /** Lines opened from now on ask other servers; `removed`: one of them is asked no more. */
  readonly onServers?: (removed: boolean) => void;
}

/** What the person has chosen, kept on this device only. Without storage it lasts as long as the page. */
export class Settings {
  #name = $state.raw('');
  #theme = $state.raw<Theme>('system');
  #servers = $state.raw<ServerChoice>(NO_SERVERS);
  readonly #options: SettingsOptions;

  constructor(options: SettingsOptions) {
    this.#options = options;
    this.#name = this.#read('name') ?? '';
    const theme = this.#read('theme');
    if (isTheme(theme)) this.#theme = theme;
    this.#servers = readServerChoice(this.#read('servers'));
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

  #write(key: string, value: string): void {
    const written = this.#options.store.set(key, value);
    if (!written.ok) this.#options.onError(written.error);
  }
}

function isTheme(text: string | undefined): text is Theme {
  return text !== undefined && THEMES.includes(text);
}
