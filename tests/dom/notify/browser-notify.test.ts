import { describe, expect, it, vi } from 'vitest';
import { SHOW_THREAD } from '../../../src/core/notify/messages.ts';
import { BrowserNotify } from '../../../src/platform/notify/browser-notify.ts';

interface Shown extends EventTarget {
  readonly title: string;
  readonly tag: string;
}

/** A browser: what it shows, with or without a worker. */
function browser({ worker = true, says = 'granted' }: { worker?: boolean; says?: string } = {}) {
  const shown = new Set<Shown>();
  const state = { refuses: false };
  class Api extends EventTarget implements Shown {
    static permission = says;
    static requestPermission = () => {
      if (state.refuses) return Promise.reject(new TypeError('no'));
      Api.permission = 'granted';
      return Promise.resolve('granted');
    };
    readonly title: string;
    readonly tag: string;
    constructor(title: string, { tag }: { tag: string }) {
      super();
      if (state.refuses) throw new TypeError('Illegal constructor');
      this.title = title;
      this.tag = tag;
      for (const one of shown) if (one.tag === tag) shown.delete(one);
      shown.add(this);
    }
    close = () => void shown.delete(this);
  }
  const registration = {
    active: {},
    showNotification: (title: string, options: { tag: string }) =>
      Promise.resolve().then(() => void new Api(title, options)),
    getNotifications: ({ tag }: { tag: string }) =>
      Promise.resolve([...shown].filter((one) => one.tag === tag)),
  };
  const container = Object.assign(new EventTarget(), {
    getRegistration: () => Promise.resolve(worker ? registration : undefined),
  }) as unknown as ServiceWorkerContainer;
  const focus = vi.fn();
  const notify = new BrowserNotify({
    ...{ api: Api as unknown as typeof Notification, container, focus },
  });
  const titles = () => [...shown].map(({ title }) => title);
  return { notify, shown, titles, state, container, focus, Api };
}

const note = (title: string, tag = 'a') => ({ title, tag, body: '' });

describe('notifications of the browser', () => {
  it.each([true, false])(
    'replace each other by tag and are closed by it (worker: %s)',
    async (worker) => {
      const { notify, titles } = browser({ worker });
      for (const title of ['one', 'two']) expect((await notify.show(note(title))).ok).toBe(true);
      await notify.show(note('other', 'b'));
      expect(titles()).toEqual(['two', 'other']);
      expect((await notify.close('a')).ok).toBe(true);
      expect(titles()).toEqual(['other']);
    },
  );

  it('are closed even while they are about to be shown', async () => {
    const { notify, titles } = browser();
    const both = [notify.show(note('one')), notify.close('a')];
    await Promise.all(both);
    expect(titles()).toEqual([]);
  });

  it('say why they cannot be shown', async () => {
    const nowhere = new BrowserNotify({ api: undefined, container: undefined, focus: vi.fn() });
    expect(await nowhere.show(note('x'))).toEqual({
      ok: false,
      error: { code: 'notify-unsupported' },
    });
    expect([nowhere.permission(), await nowhere.ask()]).toEqual(['unsupported', 'unsupported']);
    expect((await nowhere.close('a')).ok).toBe(true);
    const denied = browser({ says: 'denied' });
    expect(await denied.notify.show(note('x'))).toEqual({
      ok: false,
      error: { code: 'notify-not-allowed' },
    });
    const odd = browser();
    odd.state.refuses = true;
    expect(await odd.notify.show(note('x'))).toEqual({
      ok: false,
      error: { code: 'notify-failed', detail: 'TypeError: Illegal constructor' },
    });
  });

  it('are asked for, and a refusal to ask changes nothing', async () => {
    const { notify, state } = browser({ says: 'default' });
    state.refuses = true;
    expect(await notify.ask()).toBe('default');
    state.refuses = false;
    expect(await notify.ask()).toBe('granted');
  });

  it('bring the thread when the worker says that one was pressed, and at no other message', () => {
    const { notify, container } = browser();
    const clicked = vi.fn();
    notify.onClick(clicked);
    const say = (data: unknown) => container.dispatchEvent(new MessageEvent('message', { data }));
    for (const data of [null, 'show-thread', { type: 'other' }]) say(data);
    expect(clicked).not.toHaveBeenCalled();
    say(SHOW_THREAD);
    expect(clicked).toHaveBeenCalledOnce();
  });

  it('bring the window to the front by themselves where there is no worker', async () => {
    const { notify, shown, focus } = browser({ worker: false });
    const clicked = vi.fn();
    notify.onClick(clicked);
    await notify.show(note('x'));
    for (const one of shown) one.dispatchEvent(new Event('click'));
    expect([focus.mock.calls.length, clicked.mock.calls.length, shown.size]).toEqual([1, 1, 0]);
  });
});
