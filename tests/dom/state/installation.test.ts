import { describe, expect, it } from 'vitest';
import { err, ok, type Result } from '../../../src/core/result.ts';
import type {
  InstallError,
  InstallEvents,
  InstallPort,
} from '../../../src/platform/install/port.ts';
import { Installation } from '../../../src/state/installation.svelte.ts';

/** A browser that keeps the app, or does not. */
class FakeInstall implements InstallPort {
  answer: Result<void, InstallError> = ok(undefined);
  readonly asked: string[] = [];
  events: InstallEvents | undefined;

  register = (events: InstallEvents) => {
    this.events = events;
    return Promise.resolve(this.answer);
  };
  applyUpdate = () => void this.asked.push('update');
  promptInstall = () => {
    this.asked.push('install');
    return Promise.resolve('dismissed' as const);
  };
  persistStorage = () => Promise.resolve(false);
}

describe('the app on this device', () => {
  const install = (port: FakeInstall, errors: unknown[] = []) =>
    new Installation({ port, onError: (error) => errors.push(error) });

  it('knows what the browser told of it', async () => {
    const port = new FakeInstall();
    const app = install(port);
    await app.register();
    expect([app.updateReady, app.installable, app.offlineReady]).toEqual([false, false, false]);
    port.events?.onUpdateReady();
    port.events?.onInstallable(true);
    port.events?.onOfflineReady(true);
    expect([app.updateReady, app.installable, app.offlineReady]).toEqual([true, true, true]);
    port.events?.onInstallable(false);
    app.later();
    expect([app.updateReady, app.installable]).toEqual([false, false]);
  });

  it('updates and installs only when it is asked to', async () => {
    const port = new FakeInstall();
    const app = install(port);
    await app.register();
    port.events?.onUpdateReady();
    expect(port.asked).toEqual([]);
    app.update();
    await app.prompt();
    expect(port.asked).toEqual(['update', 'install']);
  });

  it('tells a failure, but not that it is not offered here', async () => {
    const errors: unknown[] = [];
    const port = new FakeInstall();
    port.answer = err({ code: 'offline-unsupported' });
    const nowhere = install(port, errors);
    expect(nowhere.refused).toBeUndefined();
    await nowhere.register();
    expect(errors).toEqual([]);
    expect(nowhere.refused).toBe('offline-unsupported');
    port.answer = err({ code: 'offline-failed', detail: 'no' });
    await install(port, errors).register();
    expect(errors).toEqual([{ code: 'offline-failed', detail: 'no' }]);
  });
});
