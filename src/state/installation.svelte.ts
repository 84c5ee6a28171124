import type { InstallError, InstallPort } from '../platform/install/port.ts';

export interface InstallationOptions {
  readonly port: InstallPort;
  readonly onError: (error: InstallError) => void;
}

/** The app as kept on this device: offline copy, a waiting update, the way to the home screen. */
export class Installation {
  #updateReady = $state.raw(false);
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

  /** Reloads into the new version; every link of this tab ends. */
  update = (): void => this.#options.port.applyUpdate();

  later = (): void => {
    this.#updateReady = false;
  };

  /** Asks that the browser never clears by itself what is stored here. */
  persist = (): Promise<boolean> => this.#options.port.persistStorage();

  prompt = async (): Promise<void> => {
    await this.#options.port.promptInstall();
  };
}
