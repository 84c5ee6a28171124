import { describe, expect, it } from 'vitest';
import { err, ok, type Result } from '../../../src/core/result.ts';
import type { Pulse, SoundError, Tune } from '../../../src/platform/feedback/port.ts';
import { NotifyChoices } from '../../../src/state/notify/choices.svelte.ts';
import { Feedback } from '../../../src/state/notify/feedback.svelte.ts';
import type { Happening } from '../../../src/state/notify/happening.ts';
import { FakeClock } from '../../helpers/fake-clock.ts';
import { FakeStorage } from '../../helpers/fake-storage.ts';
import { connected, file, message, offer, PHONE } from './fake-notify.ts';

const arrived: Happening = { kind: 'arrived', conversation: PHONE, name: '', file: file() };
const HERE = { hidden: false, told: false };
const AWAY = { hidden: true, told: false };
const TOLD = { hidden: true, told: true };

function device(vibrates = true) {
  const clock = new FakeClock();
  const choices = new NotifyChoices({ store: new FakeStorage(), onError: () => undefined });
  const heard: Tune[] = [];
  const felt: Pulse[] = [];
  const sound = {
    outcome: ok(undefined) as Result<void, SoundError>,
    play: (tune: Tune) => {
      heard.push(tune);
      return Promise.resolve(sound.outcome);
    },
  };
  const vibration = {
    vibrate: (pulse: Pulse) => {
      felt.push(pulse);
      return err({ code: 'vibration-refused' } as const);
    },
  };
  const ports = { sound, vibration: vibrates ? vibration : undefined };
  return {
    clock,
    choices,
    heard,
    felt,
    sound,
    feedback: new Feedback({ ...ports, choices, clock }),
  };
}

describe('sound and vibration', () => {
  it.each([
    ['connected', connected, HERE, ['connected'], ['double']],
    ['an arrived file', arrived, HERE, ['arrived'], ['tick']],
    ['a message that is looked at', message('x'), HERE, [], []],
    ['a message while the page is hidden', message('x'), AWAY, ['message'], []],
    ['an offer while the page is hidden', offer, AWAY, ['message'], []],
    ['what the system tells with a sound of its own', arrived, TOLD, [], ['tick']],
  ])('tell %s', (_, happening, now, tunes, pulses) => {
    const { feedback, heard, felt } = device();
    feedback.happened([happening], now);
    expect([heard, felt]).toEqual([tunes, pulses]);
  });

  it('make one sound of many things, and none more for two seconds', () => {
    const { feedback, heard, clock } = device();
    feedback.happened([message('x'), arrived, connected], AWAY);
    feedback.happened([message('y')], AWAY);
    clock.advance(1_999);
    feedback.happened([message('y')], AWAY);
    expect(heard).toEqual(['connected']);
    clock.advance(1);
    feedback.happened([message('z')], AWAY);
    expect(heard).toEqual(['connected', 'message']);
  });

  it('give a tick when the camera has read a code', () => {
    const { feedback, felt } = device();
    feedback.codeRead();
    expect(felt).toEqual(['tick']);
  });

  it('do nothing where they are switched off', () => {
    const { feedback, choices, heard, felt } = device();
    choices.sound = choices.vibration = false;
    feedback.happened([connected], HERE);
    feedback.codeRead();
    expect([heard, felt]).toEqual([[], []]);
  });

  it('are heard and felt when they are switched on, each time', () => {
    const { feedback, heard, felt } = device();
    for (const on of [false, true, false, true]) feedback.setSound(on);
    feedback.setVibration(false);
    feedback.setVibration(true);
    expect([heard, felt]).toEqual([['connected', 'connected'], ['double']]);
  });

  it('say where the browser makes no sounds, but not that nothing was pressed yet', async () => {
    const { feedback, sound } = device();
    sound.outcome = err({ code: 'sound-unsupported' });
    feedback.setSound(true);
    await expect.poll(() => feedback.silent).toBe(true);
    sound.outcome = err({ code: 'sound-locked' });
    feedback.setSound(true);
    await expect.poll(() => feedback.silent).toBe(false);
  });

  it('know whether the device can vibrate', () => {
    const still = device(false);
    still.feedback.happened([connected], HERE);
    expect([still.feedback.vibrates, device().feedback.vibrates]).toEqual([false, true]);
  });
});
