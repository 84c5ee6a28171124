import { err, ok, type Result } from '../../core/result.ts';
import { trustedUrl } from '../trusted-url.ts';
import type { CheckError, Freshness, InstallError, InstallEvents } from './port.ts';
import { settledWorker } from './settled-worker.ts';

/** What of the browser the offline copy needs; tests give fakes. */
export interface OfflineHost {
  /** Undefined where there are no service workers. */
  readonly container: ServiceWorkerContainer | undefined;
  /** Loads the page again, with whatever version is then in control. */
  readonly reload: () => void;
}

type OfflineEvents = Pick<InstallEvents, 'onUpdateReady' | 'onOfflineReady'>;

/**
 * The offline copy of the app: registers sw.js and follows its life (W3C Service Workers §2.1).
 * A waiting worker is announced, and takes over only when `applyUpdate` is called.
 */
export class OfflineCopy {
  readonly #host: OfflineHost;
  #registration: ServiceWorkerRegistration | undefined;
  /** Set once the person has agreed to the update: whether this page may still be reloaded. */
  #agreed: (() => boolean) | undefined;
  /** Another tab has updated: this page is older than the worker that is in control. */
  #outdated = false;

  constructor(host: OfflineHost) {
    this.#host = host;
  }

  /** Registers the worker at sw.js beside the page. A failure is an InstallError, never an exception. */
  async register(events: OfflineEvents): Promise<Result<void, InstallError>> {
    const { container } = this.#host;
    if (!container) return err({ code: 'offline-unsupported' });
    const firstTime = container.controller === null;
    try {
      const url = trustedUrl('sw.js');
      this.#registration = await container.register(url, { updateViaCache: 'none' });
    } catch (error) {
      return err({ code: 'offline-failed', detail: String(error) });
    }
    this.#watchControl(container, { firstTime, onUpdateReady: events.onUpdateReady });
    this.#watchWaiting(this.#registration, events.onUpdateReady);
    if (firstTime) this.#catchUp(this.#registration);
    void container.ready.then(() => {
      events.onOfflineReady(firstTime);
    });
    return ok(undefined);
  }

  /** Lets the waiting worker take over; with none waiting (another tab was faster) just reloads. */
  applyUpdate(free: () => boolean): void {
    if (!free()) return;
    const waiting = this.#registration?.waiting;
    this.#agreed = free;
    if (waiting) waiting.postMessage({ type: 'SKIP_WAITING' });
    else this.#host.reload();
  }

  /** Asks the host now (§3.2.6 `update`): the answer is there once a new version is stored whole. */
  async check(): Promise<Result<Freshness, CheckError>> {
    const registration = this.#registration;
    if (!registration) return err({ code: 'check-unsupported' });
    try {
      await registration.update();
    } catch (error) {
      return err({ code: 'check-failed', detail: String(error) });
    }
    const worker = registration.installing;
    const stored = worker && (await settledWorker(worker));
    if (stored === 'redundant') return err({ code: 'check-failed', detail: stored });
    return ok(registration.waiting || this.#outdated ? 'ready' : 'newest');
  }

  /**
   * A page that came past the worker of an earlier visit (a reload with the shift key) may be newer
   * than it. The browser looks for updates only when a page comes through the worker (§Soft Update).
   */
  #catchUp(registration: ServiceWorkerRegistration): void {
    if (!registration.active) return;
    // With no network there is nothing to catch up with.
    registration.update().catch(() => undefined);
  }

  #watchWaiting(registration: ServiceWorkerRegistration, onUpdateReady: () => void): void {
    const announce = (): void => {
      if (registration.waiting && registration.active) onUpdateReady();
    };
    announce();
    const follow = (): void => {
      registration.installing?.addEventListener('statechange', announce);
    };
    follow();
    registration.addEventListener('updatefound', follow);
  }

  /** Another tab may have agreed to the update: this one is only told, it keeps what it is doing. */
  #watchControl(
    container: ServiceWorkerContainer,
    { firstTime, onUpdateReady }: { firstTime: boolean; onUpdateReady: () => void },
  ): void {
    let expected = firstTime;
    container.addEventListener('controllerchange', () => {
      const agreed = this.#agreed;
      this.#agreed = undefined;
      if (agreed?.()) return this.#host.reload();
      this.#outdated ||= !expected;
      if (!expected) onUpdateReady();
      expected = false;
    });
  }
}
