/** A browser's service workers, as far as the offline copy looks at them. */

type State = 'installing' | 'installed' | 'activated' | 'redundant';

export class FakeWorker extends EventTarget {
  readonly messages: unknown[] = [];
  state: State = 'installing';

  postMessage(message: unknown): void {
    this.messages.push(message);
  }
}

export class FakeRegistration extends EventTarget {
  installing: FakeWorker | null = null;
  waiting: FakeWorker | null = null;
  active: FakeWorker | null = null;

  /** How often the page itself has asked for a newer version; there is no network. */
  asked = 0;

  /** What the host has; undefined: it cannot be reached. */
  host: (() => void) | undefined;

  update(): Promise<FakeRegistration> {
    this.asked += 1;
    if (!this.host) return Promise.reject(new TypeError('Failed to fetch'));
    this.host();
    return Promise.resolve(this);
  }

  /** The browser has found a version it does not know. */
  find(): FakeWorker {
    this.installing = new FakeWorker();
    this.dispatchEvent(new Event('updatefound'));
    return this.installing;
  }

  /** It has stored all of it: it waits, or takes over where there is none before it. */
  store(worker: FakeWorker): void {
    this.installing = null;
    this.waiting = worker;
    worker.state = 'installed';
    worker.dispatchEvent(new Event('statechange'));
    if (!this.active) this.activate(worker);
  }

  activate(worker: FakeWorker): void {
    this.waiting = null;
    this.active = worker;
    worker.state = 'activated';
    worker.dispatchEvent(new Event('statechange'));
  }
}

export class FakeContainer extends EventTarget {
  readonly registration = new FakeRegistration();
  readonly registered: string[] = [];
  controller: FakeWorker | null = null;
  refusal: Error | undefined;
  #makeReady: (registration: FakeRegistration) => void = () => undefined;
  readonly ready = new Promise<FakeRegistration>((resolve) => (this.#makeReady = resolve));

  register(url: string): Promise<FakeRegistration> {
    this.registered.push(url);
    return this.refusal ? Promise.reject(this.refusal) : Promise.resolve(this.registration);
  }

  /** A worker now answers this page's requests. */
  control(worker: FakeWorker): void {
    this.controller = worker;
    this.#makeReady(this.registration);
    this.dispatchEvent(new Event('controllerchange'));
  }

  /** As after an earlier visit. */
  static visitedBefore(): FakeContainer {
    const container = new FakeContainer();
    const worker = new FakeWorker();
    container.registration.active = worker;
    container.control(worker);
    return container;
  }
}
