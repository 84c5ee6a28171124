import { isShowThread } from '../../core/notify/messages.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { Note, NotifyError, NotifyPermission, NotifyPort } from './port.ts';

/** What of the browser notifications need; tests give fakes. */
export interface NotifyHost {
  /** Undefined where there are none. */
  readonly api: typeof Notification | undefined;
  /** Undefined where there are no service workers. */
  readonly container: ServiceWorkerContainer | undefined;
  /** Brings this window to the front. */
  readonly focus: () => void;
}

const ICON = 'icons/icon-192.png';

/**
 * Notifications by the service worker, the only way on Android and the one that outlives a page
 * put to sleep; where there is none, by the page itself (WHATWG Notifications §3).
 */
export class BrowserNotify implements NotifyPort {
  readonly #host: NotifyHost;
  readonly #own = new Map<string, Notification>();
  #clicked: () => void = () => undefined;
  /** One after the other: what is closed must have been shown. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(host: NotifyHost) {
    this.#host = host;
    host.container?.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (isShowThread(data)) this.#clicked();
    });
  }

  permission = (): NotifyPermission => this.#host.api?.permission ?? 'unsupported';

  ask = async (): Promise<NotifyPermission> => {
    try {
      await this.#host.api?.requestPermission();
    } catch {
      // Not allowed to ask: what it says stays as it is.
    }
    return this.permission();
  };

  show = (note: Note): Promise<Result<void, NotifyError>> => {
    const { api } = this.#host;
    if (!api) return Promise.resolve(err({ code: 'notify-unsupported' }));
    if (api.permission !== 'granted') return Promise.resolve(err({ code: 'notify-not-allowed' }));
    return this.#inTurn(async () => {
      const { title, body, tag } = note;
      const worker = await this.#worker();
      if (worker) await worker.showNotification(title, { body, tag, icon: ICON });
      else this.#showOwn(new api(title, { body, tag, icon: ICON }));
    });
  };

  close = (tag: string): Promise<Result<void, NotifyError>> =>
    this.#inTurn(async () => {
      this.#own.get(tag)?.close();
      this.#own.delete(tag);
      const worker = await this.#worker();
      for (const shown of (await worker?.getNotifications({ tag })) ?? []) shown.close();
    });

  onClick = (call: () => void): void => {
    this.#clicked = call;
  };

  #showOwn(shown: Notification): void {
    this.#own.set(shown.tag, shown);
    shown.addEventListener('click', () => {
      shown.close();
      this.#host.focus();
      this.#clicked();
    });
  }

  async #worker(): Promise<ServiceWorkerRegistration | undefined> {
    const registration = await this.#host.container?.getRegistration();
    return registration?.active ? registration : undefined;
  }

  #inTurn(call: () => Promise<void>): Promise<Result<void, NotifyError>> {
    const attempt = async (): Promise<Result<void, NotifyError>> => {
      try {
        await call();
        return ok(undefined);
      } catch (error) {
        return err({ code: 'notify-failed', detail: String(error) });
      }
    };
    const done = this.#last.then(attempt);
    this.#last = done;
    return done;
  }
}

/** The real NotifyPort. */
export function createNotify(): NotifyPort {
  const possible = isSecureContext && 'Notification' in window;
  return new BrowserNotify({
    api: possible ? Notification : undefined,
    container: serviceWorkers(),
    focus: () => {
      window.focus();
    },
  });
}

/** Firefox's private windows hide the API, others throw. */
function serviceWorkers(): ServiceWorkerContainer | undefined {
  try {
    return 'serviceWorker' in navigator ? navigator.serviceWorker : undefined;
  } catch {
    return undefined;
  }
}
