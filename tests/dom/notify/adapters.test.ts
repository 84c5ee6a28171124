import { afterEach, describe, expect, it, vi } from 'vitest';
import { BrowserSound } from '../../../src/platform/feedback/sound.ts';
import { TUNES } from '../../../src/platform/feedback/tunes.ts';
import { createVibration } from '../../../src/platform/feedback/vibration.ts';
import { setBadge } from '../../../src/platform/notify/badge.ts';

/** A sound device that is slow, or refuses. */
function speaker() {
  const log: string[] = [];
  const state = { time: 0, wakes: 0, refuses: false };
  class Node extends EventTarget {
    gain = {
      setValueAtTime: () => undefined,
      linearRampToValueAtTime: () => undefined,
      exponentialRampToValueAtTime: () => undefined,
    };
    constructor(_: unknown, { frequency }: { frequency?: number }) {
      super();
      if (frequency !== undefined) log.push(`note ${frequency}`);
    }
    connect = (to: unknown) => to;
    start = () => undefined;
    stop = () => void Promise.resolve().then(() => this.dispatchEvent(new Event('ended')));
  }
  class Context {
    currentTime = 0;
    destination = {};
    constructor() {
      if (state.refuses) throw new Error('no device');
      log.push('made');
    }
    resume = () => {
      state.time += state.wakes;
      return state.refuses ? Promise.reject(new Error('closed')) : Promise.resolve();
    };
    suspend = () => Promise.resolve(void log.push('rest'));
  }
  vi.stubGlobal('OscillatorNode', Node);
  vi.stubGlobal('GainNode', Node);
  const target = new EventTarget();
  const sound = new BrowserSound({
    Context: Context as unknown as typeof AudioContext,
    ...{ target, now: () => state.time },
  });
  const press = () => target.dispatchEvent(new Event('click'));
  return { sound, press, log, state };
}

afterEach(() => vi.unstubAllGlobals());

/** Lets promises that follow each other come to their end. */
const calm = async () => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};

describe('sounds', () => {
  it('are locked until the first press, and touch no sound device before it', async () => {
    const { sound, press, log } = speaker();
    expect(await sound.play('connected')).toEqual({ ok: false, error: { code: 'sound-locked' } });
    expect(log).toEqual([]);
    press();
    await calm();
    press();
    expect(log).toEqual(['made', 'rest']);
    expect((await sound.play('connected')).ok).toBe(true);
    await calm();
    expect(log.slice(2)).toEqual(['note 523.25', 'note 783.99', 'rest']);
  });

  it('are heard when the press that unlocks them asks for one', async () => {
    const { sound, press, log } = speaker();
    press();
    const played = sound.play('arrived');
    expect((await played).ok).toBe(true);
    await calm();
    expect(log).toEqual(['made', 'note 392', 'note 523.25', 'note 659.25', 'rest']);
  });

  it('say nothing that is no news any more', async () => {
    const { sound, press, log, state } = speaker();
    press();
    await calm();
    state.wakes = 1_001;
    expect(await sound.play('message')).toEqual({ ok: false, error: { code: 'sound-locked' } });
    expect(log).not.toContain('note 659.25');
  });

  it('never throw', async () => {
    const none = speaker();
    none.state.refuses = true;
    none.press();
    expect(await none.sound.play('message')).toMatchObject({ error: { code: 'sound-locked' } });
    const { sound, press, state } = speaker();
    press();
    state.refuses = true;
    expect(await sound.play('message')).toEqual({
      ok: false,
      error: { code: 'sound-failed', detail: 'Error: closed' },
    });
    const target = new EventTarget();
    const mute = new BrowserSound({ Context: undefined, target, now: () => 0 });
    target.dispatchEvent(new Event('keydown'));
    expect(await mute.play('message')).toMatchObject({ error: { code: 'sound-unsupported' } });
  });

  it('are two or three notes, over in half a second', () => {
    for (const tones of Object.values(TUNES)) {
      expect([2, 3]).toContain(tones.length);
      for (const { at, length } of tones) expect(at + length).toBeLessThan(0.5);
    }
  });
});

describe('vibration', () => {
  it('is there only where a finger is', () => {
    const vibrate = () => true;
    expect(createVibration({ vibrate }, false)).toBeUndefined();
    expect(createVibration({}, true)).toBeUndefined();
    expect(createVibration({ vibrate }, true)).toBeDefined();
  });

  it('is one short pulse or two, and asks nothing of the browser before a press', () => {
    const patterns: number[][] = [];
    const vibrate = (pattern: number[]) => patterns.push(pattern) > 0;
    const userActivation = { hasBeenActive: false };
    const phone = createVibration({ vibrate, userActivation }, true);
    expect(phone?.vibrate('tick')).toEqual({ ok: false, error: { code: 'vibration-refused' } });
    userActivation.hasBeenActive = true;
    expect([phone?.vibrate('tick').ok, phone?.vibrate('double').ok]).toEqual([true, true]);
    expect(patterns.map(({ length }) => length)).toEqual([1, 3]);
    expect(createVibration({ vibrate: () => false }, true)?.vibrate('tick').ok).toBe(false);
  });
});

describe('the number on the icon', () => {
  it('is set, taken away at nought, and its refusal is a value', async () => {
    expect(await setBadge(1)).toEqual({ ok: false, error: { code: 'badge-unsupported' } });
    const calls: unknown[] = [];
    const setAppBadge = (count: number) => {
      calls.push(count);
      return count > 2 ? Promise.reject(new Error('no')) : Promise.resolve();
    };
    const clearAppBadge = () => Promise.resolve(void calls.push('clear'));
    Object.assign(navigator, { setAppBadge, clearAppBadge });
    expect([(await setBadge(2)).ok, (await setBadge(0)).ok]).toEqual([true, true]);
    expect(await setBadge(3)).toEqual({
      ok: false,
      error: { code: 'badge-refused', detail: 'Error: no' },
    });
    expect(calls).toEqual([2, 'clear', 3]);
    for (const name of ['setAppBadge', 'clearAppBadge']) Reflect.deleteProperty(navigator, name);
  });
});
