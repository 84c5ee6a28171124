import { describe, expect, it, vi } from 'vitest';
import { OfflineCopy } from '../../../src/platform/install/offline-copy.ts';
import { FakeContainer } from './fake-service-workers.ts';

function setUp(container: FakeContainer) {
  const reload = vi.fn();
  const events = { onUpdateReady: vi.fn(), onOfflineReady: vi.fn() };
  const copy = new OfflineCopy({
    container: container as unknown as ServiceWorkerContainer,
    reload,
  });
  return { container, registration: container.registration, copy, events, reload };
}

describe('the offline copy', () => {
  it('says so where there are no service workers', async () => {
    const copy = new OfflineCopy({ container: undefined, reload: vi.fn() });
    const events = { onUpdateReady: vi.fn(), onOfflineReady: vi.fn() };
    expect(await copy.register(events)).toEqual({
      ok: false,
      error: { code: 'offline-unsupported' },
    });
  });

  it('gives a refused registration as a value with the reason', async () => {
    const { container, copy, events } = setUp(new FakeContainer());
    container.refusal = new Error('certificate');
    expect(await copy.register(events)).toEqual({
      ok: false,
      error: { code: 'offline-failed', detail: 'Error: certificate' },
    });
  });

  it('registers sw.js beside the page', async () => {
    const { container, copy, events } = setUp(new FakeContainer());
    expect(await copy.register(events)).toMatchObject({ ok: true });
    expect(container.registered).toEqual([`${location.origin}/sw.js`]);
  });

  it('tells the first visit that it is stored, and takes it for no update', async () => {
    const { container, registration, copy, events, reload } = setUp(new FakeContainer());
    await copy.register(events);
    const worker = registration.find();
    registration.store(worker);
    container.control(worker);
    await container.ready;
    expect(events.onOfflineReady).toHaveBeenCalledExactlyOnceWith(true);
    expect(events.onUpdateReady).not.toHaveBeenCalled();
    expect(reload).not.toHaveBeenCalled();
  });

  it('tells later visits that it is stored already', async () => {
    const { container, copy, events } = setUp(FakeContainer.visitedBefore());
    await copy.register(events);
    await container.ready;
    expect(events.onOfflineReady).toHaveBeenCalledExactlyOnceWith(false);
  });
});

describe('an update', () => {
  it('is looked for by a page that came past an earlier worker, and by no other', async () => {
    const past = setUp(FakeContainer.visitedBefore());
    past.container.controller = null;
    await past.copy.register(past.events);
    expect(past.registration.asked).toBe(1);

    for (const other of [new FakeContainer(), FakeContainer.visitedBefore()]) {
      const { copy, registration, events } = setUp(other);
      await copy.register(events);
      expect(registration.asked).toBe(0);
    }
  });

  it('is announced when it is stored, and changes nothing by itself', async () => {
    const { registration, copy, events, reload } = setUp(FakeContainer.visitedBefore());
    await copy.register(events);
    const worker = registration.find();
    expect(events.onUpdateReady).not.toHaveBeenCalled();
    registration.store(worker);
    expect(events.onUpdateReady).toHaveBeenCalledTimes(1);
    expect(worker.messages).toEqual([]);
    expect(reload).not.toHaveBeenCalled();
  });

  it('that waits since an earlier visit is announced at once', async () => {
    const container = FakeContainer.visitedBefore();
    container.registration.store(container.registration.find());
    const { copy, events } = setUp(container);
    await copy.register(events);
    expect(events.onUpdateReady).toHaveBeenCalledTimes(1);
  });

  it('takes over and reloads once when the person agrees', async () => {
    const { container, registration, copy, events, reload } = setUp(FakeContainer.visitedBefore());
    await copy.register(events);
    const worker = registration.find();
    registration.store(worker);
    copy.applyUpdate(() => true);
    expect(worker.messages).toEqual([{ type: 'SKIP_WAITING' }]);
    expect(reload).not.toHaveBeenCalled();
    registration.activate(worker);
    container.control(worker);
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it('agreed to in another tab is announced here, without a reload', async () => {
    const { container, registration, copy, events, reload } = setUp(FakeContainer.visitedBefore());
    await copy.register(events);
    const worker = registration.find();
    registration.store(worker);
    registration.activate(worker);
    container.control(worker);
    expect(events.onUpdateReady).toHaveBeenCalledTimes(2);
    expect(reload).not.toHaveBeenCalled();
    copy.applyUpdate(() => true);
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it('does not reload a page in which something has begun since the press', async () => {
    const { container, registration, copy, events, reload } = setUp(FakeContainer.visitedBefore());
    await copy.register(events);
    const worker = registration.find();
    registration.store(worker);
    let free = true;
    copy.applyUpdate(() => free);
    free = false;
    registration.activate(worker);
    container.control(worker);
    expect(reload).not.toHaveBeenCalled();
    expect(events.onUpdateReady).toHaveBeenCalledTimes(2);
    copy.applyUpdate(() => false);
    expect(reload).not.toHaveBeenCalled();
    copy.applyUpdate(() => true);
    expect(reload).toHaveBeenCalledTimes(1);
  });
});

describe('looking for a newer version', () => {
  const ready = async () => {
    const all = setUp(FakeContainer.visitedBefore());
    await all.copy.register(all.events);
    return all;
  };

  it('needs an offline copy', async () => {
    const copy = new OfflineCopy({ container: undefined, reload: vi.fn() });
    expect(await copy.check()).toEqual({ ok: false, error: { code: 'check-unsupported' } });
  });

  it('says that there is none', async () => {
    const { copy, registration } = await ready();
    registration.host = () => undefined;
    expect(await copy.check()).toEqual({ ok: true, value: 'newest' });
  });

  it('says that there is one, once it is stored', async () => {
    const { copy, registration, events } = await ready();
    let worker = registration.installing;
    registration.host = () => (worker = registration.find());
    const checked = copy.check();
    await Promise.resolve();
    expect(events.onUpdateReady).not.toHaveBeenCalled();
    if (worker) registration.store(worker);
    expect(await checked).toEqual({ ok: true, value: 'ready' });
    expect(events.onUpdateReady).toHaveBeenCalledTimes(1);
  });

  it('says that it could not be stored, or the host not be reached', async () => {
    const { copy, registration } = await ready();
    expect(await copy.check()).toEqual({
      ok: false,
      error: { code: 'check-failed', detail: 'TypeError: Failed to fetch' },
    });
    registration.host = () => {
      const worker = registration.find();
      worker.state = 'redundant';
    };
    expect(await copy.check()).toEqual({
      ok: false,
      error: { code: 'check-failed', detail: 'redundant' },
    });
  });

  it('knows that a page is old whose worker another tab has updated', async () => {
    const { copy, container, registration } = await ready();
    registration.host = () => undefined;
    const worker = registration.find();
    registration.store(worker);
    registration.activate(worker);
    container.control(worker);
    expect(await copy.check()).toEqual({ ok: true, value: 'ready' });
  });
});
