import { serverHost, type IceServer } from '../core/link/ice-server.ts';
import {
  addServer,
  needsLogin,
  parseIceServer,
  type ServerError,
} from '../core/link/server-url.ts';
import type { ServerVerdict, TryServer } from '../platform/rtc/try-server.ts';
import type { Settings } from './settings.svelte.ts';

/** How an attempt to use a server stands. */
export type ServerTrial = ServerVerdict | { readonly code: 'asking' };

interface Removed {
  readonly server: IceServer;
  readonly at: number;
}

const EMPTY = { url: '', username: '', credential: '' };

/** The servers in the settings: a new one being typed, attempts to use them, the last one removed. */
export class ServerEditor {
  #typed = $state.raw(EMPTY);
  #error = $state.raw<ServerError | undefined>();
  #trials = $state.raw<ReadonlyMap<string, ServerTrial>>(new Map());
  #removed = $state.raw<Removed | undefined>();
  readonly #settings: Pick<Settings, 'servers'>;
  readonly #try: TryServer;

  constructor(settings: Pick<Settings, 'servers'>, tryServer: TryServer) {
    this.#settings = settings;
    this.#try = tryServer;
  }

  get on(): boolean {
    return this.#settings.servers.on;
  }

  set on(on: boolean) {
    this.#settings.servers = { ...this.#settings.servers, on };
  }

  get list(): readonly IceServer[] {
    return this.#settings.servers.list;
  }

  get url(): string {
    return this.#typed.url;
  }

  get username(): string {
    return this.#typed.username;
  }

  get credential(): string {
    return this.#typed.credential;
  }

  /** Name and password are asked for only where they are needed. */
  get needsLogin(): boolean {
    return needsLogin(this.#typed.url);
  }

  /** What is wrong with what was typed; said once it was to be added, until it changes. */
  get error(): ServerError | undefined {
    return this.#error;
  }

  /** The host of the server that was removed last, as long as it can come back. */
  get removed(): string | undefined {
    return this.#removed && serverHost(this.#removed.server.url);
  }

  type = (change: Partial<typeof EMPTY>): void => {
    this.#typed = { ...this.#typed, ...change };
    this.#error = undefined;
  };

  /** Takes what was typed into the list; gives the server, or `undefined` with the error set. */
  add = (): IceServer | undefined => {
    const server = parseIceServer(this.#typed);
    const list = server.ok ? addServer(this.list, server.value) : server;
    this.#error = list.ok ? undefined : list.error;
    if (!server.ok || !list.ok) return undefined;
    this.#keep(list.value);
    this.#typed = EMPTY;
    this.#removed = undefined;
    return server.value;
  };

  remove = (server: IceServer): void => {
    const at = this.list.indexOf(server);
    if (at < 0) return;
    this.#removed = { server, at };
    this.#keep(this.list.toSpliced(at, 1));
    this.#report(server, undefined);
  };

  /** Puts the one that was removed last back where it was. */
  undo = (): void => {
    if (!this.#removed) return;
    const { server, at } = this.#removed;
    this.#removed = undefined;
    if (addServer(this.list, server).ok) this.#keep(this.list.toSpliced(at, 0, server));
  };

  trial = ({ url }: IceServer): ServerTrial | undefined => this.#trials.get(url);

  /** Asks this server alone, and says what came of it. */
  test = async (server: IceServer): Promise<void> => {
    if (this.trial(server)?.code === 'asking') return;
    this.#report(server, { code: 'asking' });
    const verdict = await this.#try(server);
    if (this.list.includes(server)) this.#report(server, verdict);
  };

  #keep(list: readonly IceServer[]): void {
    this.#settings.servers = { ...this.#settings.servers, list };
  }

  #report({ url }: IceServer, trial: ServerTrial | undefined): void {
    const trials = new Map(this.#trials);
    if (trial) trials.set(url, trial);
    else trials.delete(url);
    this.#trials = trials;
  }
}
