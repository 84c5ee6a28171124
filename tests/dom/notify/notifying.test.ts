import { describe, expect, it } from 'vitest';
import { NotifyChoices } from '../../../src/state/notify/choices.svelte.ts';
import { Notifying } from '../../../src/state/notify/notifying.svelte.ts';
import { FakeStorage } from '../../helpers/fake-storage.ts';
import { connected, FakeNotify, LAPTOP, message, offer, PHONE } from './fake-notify.ts';

/** One page that is in the background, and what the browser keeps for the next one. */
function page(store = new FakeStorage(), port = new FakeNotify()) {
  const choices = new NotifyChoices({ store, onError: () => undefined });
  const seen = { hidden: true };
  const notifying = new Notifying({
    ...{ port, choices, hidden: () => seen.hidden },
    say: ({ last, messages, text }) => ({
      title: last.name,
      body: last.kind === 'message' && text ? last.text : `${last.kind} ${messages}`,
    }),
  });
  const comeBack = () => {
    seen.hidden = false;
    notifying.back();
  };
  const goAway = () => {
    seen.hidden = true;
  };
  return { store, port, choices, notifying, comeBack, goAway };
}

/** A page whose owner has agreed. */
async function agreed() {
  const all = page();
  await all.notifying.turn(true);
  return all;
}

const bodies = (port: FakeNotify) => [...port.shown.values()].map(({ body }) => body);

describe('the question about notifications', () => {
  it('is not put before something was missed, nor while nobody is there', () => {
    const { notifying, comeBack, goAway, port } = page();
    notifying.happened([connected]);
    comeBack();
    notifying.happened([message('seen')]);
    notifying.back();
    expect(notifying.asking).toBe(false);
    goAway();
    notifying.happened([message('missed')]);
    expect(notifying.asking).toBe(false);
    comeBack();
    expect([notifying.asking, port.asked, port.shown.size]).toEqual([true, 0, 0]);
  });

  it('is put for a file that was offered, too', () => {
    const { notifying, comeBack } = page();
    notifying.happened([offer]);
    comeBack();
    expect(notifying.asking).toBe(true);
  });

  it('lets the browser ask only after yes, and shows them from then on', async () => {
    const { notifying, comeBack, goAway, port } = page();
    notifying.happened([message('missed')]);
    comeBack();
    await notifying.agree();
    expect([notifying.asking, notifying.state, port.asked]).toEqual([false, 'on', 1]);
    goAway();
    expect(notifying.happened([message('again')])).toBe(true);
    expect(bodies(port)).toEqual(['message 1']);
  });

  it('is put once, whatever becomes of it: answered by no, or by closing the page', () => {
    const first = page();
    first.notifying.happened([message('missed')]);
    first.comeBack();
    first.notifying.notNow();
    first.goAway();
    first.notifying.happened([message('missed')]);
    first.comeBack();
    expect(first.notifying.asking).toBe(false);

    const left = page();
    left.notifying.happened([message('missed')]);
    left.comeBack();
    const next = page(left.store);
    next.notifying.happened([message('missed')]);
    next.comeBack();
    expect([next.notifying.asking, next.notifying.state, next.port.asked]).toEqual([
      false,
      'off',
      0,
    ]);
  });

  it.each(['denied', 'unsupported'] as const)('is not put where the browser says %s', (says) => {
    const { notifying, comeBack, port } = page();
    port.says = says;
    notifying.happened([message('missed')]);
    comeBack();
    expect([notifying.asking, notifying.state]).toEqual([false, says]);
  });

  it('is put by us alone where the browser has allowed them before', async () => {
    const { notifying, comeBack, port } = page();
    port.says = 'granted';
    notifying.happened([message('missed')]);
    expect(port.shown.size).toBe(0);
    comeBack();
    await notifying.agree();
    expect([port.asked, notifying.state]).toEqual([0, 'on']);
  });

  it('counts as no answer where the browser’s own question is closed', async () => {
    const { notifying, comeBack, port, choices } = page();
    port.answer = 'default';
    notifying.happened([message('missed')]);
    comeBack();
    await notifying.agree();
    expect([notifying.state, choices.notify]).toEqual(['off', 'asked']);
  });
});

describe('the switch', () => {
  it('is remembered, on and off', async () => {
    const { store, notifying } = await agreed();
    const port = new FakeNotify();
    port.says = 'granted';
    expect(page(store, port).notifying.state).toBe('on');
    await notifying.turn(false);
    expect(page(store, port).notifying.state).toBe('off');
  });

  it('says when the browser forbids them, and works once it is allowed there', async () => {
    const { notifying, port, comeBack } = page();
    port.answer = 'denied';
    await notifying.turn(true);
    expect(notifying.state).toBe('denied');
    port.says = 'granted';
    comeBack();
    expect(notifying.state).toBe('on');
  });

  it('takes away what is shown when it is switched off', async () => {
    const { notifying, port } = await agreed();
    notifying.happened([message('x')]);
    await notifying.turn(false);
    expect(port.shown.size).toBe(0);
    expect(notifying.happened([message('y')])).toBe(false);
  });
});

describe('notifications', () => {
  it('are shown only while the page is hidden', async () => {
    const { notifying, port, comeBack } = await agreed();
    comeBack();
    expect([notifying.happened([message('x')]), notifying.happened([])]).toEqual([false, false]);
    expect(port.shown.size).toBe(0);
  });

  it('replace each other device by device, and count what has come', async () => {
    const { notifying, port } = await agreed();
    notifying.happened([connected, message('one'), message('two')]);
    notifying.happened([message('three'), message('hello', LAPTOP)]);
    expect([...port.shown.keys()]).toEqual([`heliograph ${PHONE}`, `heliograph ${LAPTOP}`]);
    expect(bodies(port)).toEqual(['message 3', 'message 1']);
  });

  it('say what was written only where that was chosen', async () => {
    const { notifying, port, choices } = await agreed();
    notifying.happened([message('secret')]);
    expect(bodies(port)).toEqual(['message 1']);
    choices.text = true;
    notifying.happened([message('not secret')]);
    expect(bodies(port)).toEqual(['not secret']);
  });

  it('go when the thread is read, and count anew', async () => {
    const { notifying, port } = await agreed();
    notifying.happened([message('one'), message('two')]);
    notifying.read();
    notifying.read();
    expect([port.shown.size, port.closed]).toEqual([0, [`heliograph ${PHONE}`]]);
    notifying.happened([message('three')]);
    expect(bodies(port)).toEqual(['message 1']);
  });

  it('that the browser refuses are told, until one is shown again', async () => {
    const { notifying, port } = await agreed();
    port.fails = true;
    notifying.happened([message('x')]);
    await expect.poll(() => notifying.failed).toEqual({ code: 'notify-failed', detail: 'no' });
    port.fails = false;
    notifying.happened([message('y')]);
    await expect.poll(() => notifying.failed).toBeUndefined();
  });
});
