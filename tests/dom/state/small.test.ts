import { describe, expect, it } from 'vitest';
import { err, ok, type Result } from '../../../src/core/result.ts';
import { readCode } from '../../../src/core/pairing/read-code.ts';
import type {
  InstallError,
  InstallEvents,
  InstallPort,
} from '../../../src/platform/install/port.ts';
import { Alerts } from '../../../src/state/alerts.svelte.ts';
import { CodeView } from '../../../src/state/code-view.svelte.ts';
import { Draft } from '../../../src/state/draft.svelte.ts';
import { Installation } from '../../../src/state/installation.svelte.ts';
import { Settings } from '../../../src/state/settings.svelte.ts';
import { Timers } from '../../../src/state/timers.ts';
import { FakeClock } from '../../helpers/fake-clock.ts';
import { FakeNet, host } from '../../helpers/fake-rtc.ts';
import { FakeStorage } from '../../helpers/fake-storage.ts';
import { Device, twoDevices } from './devices.ts';

describe('the code on the screen', () => {
  it('is not there before there is one', () => {
    const view = new CodeView(new Device(new FakeNet()).session, 'https://example.app/');
    expect([view.text, view.bytes, view.picture]).toEqual([undefined, undefined, undefined]);
  });

  it('[P14] is a link to this page that reads as my packet, and grows with what is read', () => {
    const [a, b] = twoDevices();
    const view = new CodeView(a.session, 'https://example.app/');
    expect(view.text).toMatch(/^https:\/\/example\.app\/#[\w-]+$/);
    const plain = [view.text, view.bytes, view.picture?.size];
    expect(readCode(view.text ?? '')).toEqual(ok(a.code));
    a.read(b.code);
    expect(readCode(view.text ?? '')).toEqual(ok(a.code));
    expect(view.text).not.toBe(plain[0]);
    expect(view.bytes).toBe((plain[1] as number) + 3);
  });

  it('follows addresses that come later', () => {
    const device = new Device(new FakeNet()).start();
    const view = new CodeView(device.session, 'https://example.app/');
    const { bytes = 0 } = view;
    device.rtc.line.gather([host('192.0.2.1'), host('192.0.2.2')]);
    expect(view.bytes).toBe(bytes + 7);
  });
});

describe('settings', () => {
  const settings = (store: FakeStorage, errors: unknown[] = []) =>
    new Settings({
      store,
      defaultName: 'Chrome on Linux',
      onError: (error) => errors.push(error),
    });

  it('are kept for the next visit', () => {
    const store = new FakeStorage();
    const first = settings(store);
    expect([first.name, first.shownName, first.theme]).toEqual(['', 'Chrome on Linux', 'system']);
    first.name = 'Desk';
    first.theme = 'dark';
    const next = settings(store);
    expect([next.name, next.shownName, next.theme]).toEqual(['Desk', 'Desk', 'dark']);
  });

  it('[H4] never show an empty name, nor one that is too long', () => {
    const one = settings(new FakeStorage());
    one.name = '   ';
    expect(one.shownName).toBe('Chrome on Linux');
    one.name = 'x'.repeat(65);
    expect(one.name).toHaveLength(64);
  });

  it('do not believe what is stored', () => {
    const store = new FakeStorage();
    store.kept.set('theme', 'purple');
    expect(settings(store).theme).toBe('system');
  });

  it('say that nothing is kept, and hold as long as the page', () => {
    const store = new FakeStorage();
    store.blocked = true;
    const errors: unknown[] = [];
    const one = settings(store, errors);
    expect(errors).toContainEqual({ code: 'storage-blocked' });
    one.name = 'Desk';
    one.theme = 'light';
    expect([one.shownName, one.theme]).toEqual(['Desk', 'light']);
  });
});

describe('a draft', () => {
  it('outlives the page in the same tab, and is gone once it is empty', () => {
    const store = new FakeStorage();
    const draft = new Draft(store);
    expect(draft.text).toBe('');
    draft.text = 'half a thou';
    expect(new Draft(store).text).toBe('half a thou');
    draft.text = '';
    expect(store.kept.size).toBe(0);
  });

  it('lasts as long as the page where nothing is kept', () => {
    const store = new FakeStorage();
    store.blocked = true;
    const draft = new Draft(store);
    draft.text = 'half a thou';
    expect(draft.text).toBe('half a thou');
  });
});

describe('alerts', () => {
  it('tell one thing at a time, the newest, until it is dismissed', () => {
    const alerts = new Alerts();
    expect(alerts.current).toBeUndefined();
    alerts.show({ code: 'damaged' });
    alerts.show({ code: 'link-lost' });
    expect(alerts.current).toEqual({ code: 'link-lost' });
    alerts.dismiss();
    expect(alerts.current).toBeUndefined();
  });

  it.each(['share-cancelled', 'camera-aborted', 'left'] as const)(
    'do not tell people what they did on purpose: %s',
    (code) => {
      const alerts = new Alerts();
      alerts.show({ code: 'damaged' });
      alerts.show({ code });
      expect(alerts.current).toEqual({ code: 'damaged' });
    },
  );
});

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
    await install(port, errors).register();
    expect(errors).toEqual([]);
    port.answer = err({ code: 'offline-failed', detail: 'no' });
    await install(port, errors).register();
    expect(errors).toEqual([{ code: 'offline-failed', detail: 'no' }]);
  });
});

describe('timers', () => {
  it('ring once, and a name set again replaces what it was', () => {
    const clock = new FakeClock();
    const timers = new Timers<string>(clock);
    const rung: string[] = [];
    timers.set('a', 'again', { ms: 10, call: () => rung.push('first') });
    timers.set('a', 'again', { ms: 20, call: () => rung.push('second') });
    timers.set('a', 'hello', { ms: 5, call: () => rung.push('hello') });
    clock.advance(100);
    expect([rung, clock.waiting]).toEqual([['hello', 'second'], 0]);
  });

  it('of one owner can be dropped without touching another’s', () => {
    const clock = new FakeClock();
    const timers = new Timers<string>(clock);
    const rung: string[] = [];
    for (const owner of ['a', 'b'])
      timers.set(owner, 'again', { ms: 10, call: () => rung.push(owner) });
    timers.drop('a');
    timers.drop('nobody');
    clock.advance(10);
    expect(rung).toEqual(['b']);
  });

  it('may be set again by the very call they make', () => {
    const clock = new FakeClock();
    const timers = new Timers<string>(clock);
    let rung = 0;
    const again = (): void => {
      rung += 1;
      timers.set('a', 'again', { ms: 10, call: again });
    };
    again();
    clock.advance(30);
    expect([rung, clock.waiting]).toEqual([4, 1]);
  });
});
