import type { Result } from '../core/result.ts';
import type { CheckError, Freshness, InstallError, InstallPort } from '../platform/install/port.ts';

export interface InstallationOptions {
  readonly port: InstallPort;
  readonly onError: (error: InstallError) => void;
}

/** How it stands with a newer version. */
export type Checked = Freshness | CheckError['code'] | 'checking';

/** The app as kept on this device: offline copy, a waiting update, the way to the home screen. */
export class Installation {
  #updateReady = $state.raw(false);
  #begun = $state.raw(false);
  #checked = $state.raw<Checked | undefined>();
  #installable = $state.raw(false);
  #offlineReady = $state.raw(false);
  #refused = $state.raw<InstallError['code'] | undefined>();
  readonly #options: InstallationOptions;

  constructor(options: InstallationOptions) {
    this.#options = options;
  }

  /** A newer version waits for the person's word. */
  get updateReady(): boolean {
    return this.#updateReady;
  }

  /** It is being stored, or is. */
  get begun(): boolean {
    return this.#begun;
  }

  /** What came of the last time the person looked for a newer version; undefined before. */
  get checked(): Checked | undefined {
    return this.#checked;
  }

  get installable(): boolean {
    return this.#installable;
  }

  /** The app is stored on this device and opens with no network. */
  get offlineReady(): boolean {
    return this.#offlineReady;
  }

  /** Why it is not stored, once that is known. */
  get refused(): InstallError['code'] | undefined {
    return this.#refused;
  }

  /** Call once, after the first paint. */
  register = async (): Promise<void> => {
    this.#begun = true;
    const registered = await this.#options.port.register({
      onUpdateReady: () => (this.#updateReady = true),
      onOfflineReady: () => (this.#offlineReady = true),
      onInstallable: (installable) => (this.#installable = installable),
    });
    if (registered.ok) return;
    this.#refused = registered.error.code;
    // Not being offered here (plain HTTP, private window) is no error of this visit.
    if (this.#refused === 'offline-failed') this.#options.onError(registered.error);
  };

  /** Reloads into the new version, but only while `free`: every link of this tab ends. */
  update = (free: () => boolean): void => this.#options.port.applyUpdate(free);

  /** Looks for a newer version; nobody waits for the answer, so a failure is not told. */
  look = (): Promise<Result<Freshness, CheckError>> => this.#options.port.check();

  /** The person wants to know whether there is a newer version. */
  check = async (): Promise<void> => {
    if (this.#checked === 'checking') return;
    this.#checked = 'checking';
    const found = await this.look();
    this.#checked = found.ok ? found.value : found.error.code;
    // It is offered again, also to somebody who has put it off.
    if (found.ok && found.value === 'ready') this.#updateReady = true;
  };

  later = (): void => {
    this.#updateReady = false;
  };

  /** Asks that the browser never clears by itself what is stored here. */
  persist = (): Promise<boolean> => this.#options.port.persistStorage();

  prompt = async (): Promise<void> => {
    await this.#options.port.promptInstall();
  };
}
