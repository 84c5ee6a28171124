import { describe, expect, it } from 'vitest';
import { err, ok, type Result } from '../../../src/core/result.ts';
import type {
  CheckError,
  Freshness,
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
  applyUpdate = (free: () => boolean) => void (free() && this.asked.push('update'));
  found: Result<Freshness, CheckError> = ok('newest');
  check = () => {
    this.asked.push('check');
    return Promise.resolve(this.found);
  };
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
    app.update(() => true);
    await app.prompt();
    expect(port.asked).toEqual(['update', 'install']);
  });

  it('does not update by a press that comes while something is under way', async () => {
    const port = new FakeInstall();
    const app = install(port);
    await app.register();
    port.events?.onUpdateReady();
    app.update(() => false);
    expect([port.asked, app.updateReady]).toEqual([[], true]);
    app.update(() => true);
    expect(port.asked).toEqual(['update']);
  });

  it('looks for a newer version when it is asked to, and offers again what was put off', async () => {
    const port = new FakeInstall();
    const app = install(port);
    expect(app.checked).toBeUndefined();
    const looking = app.check();
    void app.check();
    expect(app.checked).toBe('checking');
    await looking;
    expect([app.checked, port.asked]).toEqual(['newest', ['check']]);
    port.found = err({ code: 'check-failed', detail: 'no network' });
    await app.check();
    expect([app.checked, app.updateReady]).toEqual(['check-failed', false]);
    port.found = ok('ready');
    app.later();
    await app.check();
    expect([app.checked, app.updateReady]).toEqual(['ready', true]);
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
