import { describe, expect, it, vi } from 'vitest';
import { Announcer } from '../../../src/state/announcer.svelte.ts';
import { FakeClock } from '../../helpers/fake-clock.ts';

function announcer() {
  const clock = new FakeClock();
  const coming = vi.fn();
  return { clock, coming, said: new Announcer({ clock, coming }) };
}
const texts = (said: Announcer) => said.spoken.map(({ text, manner }) => [text, manner]);

describe('announcer', () => {
  it('says each sentence after a moment, so that a moving focus does not cut it off', () => {
    const { clock, coming, said } = announcer();
    said.say('Connected');
    expect(coming).toHaveBeenCalledOnce();
    expect(texts(said)).toEqual([]);
    clock.advance(200);
    said.say('It broke.', 'at-once');
    clock.advance(200);
    expect(texts(said)).toEqual([
      ['Connected', 'politely'],
      ['It broke.', 'at-once'],
    ]);
  });

  it('says the same again as a line of its own', () => {
    const { clock, said } = announcer();
    said.say('Copied');
    said.say('Copied');
    clock.advance(200);
    expect(new Set(said.spoken.map(({ id }) => id)).size).toBe(2);
  });

  it('leaves nothing old behind, and does not say what is over before', () => {
    const { clock, said } = announcer();
    const takeBack = said.say('Connecting');
    takeBack();
    said.say('Connected');
    clock.advance(200);
    expect(texts(said)).toEqual([['Connected', 'politely']]);
    clock.advance(8_000);
    expect(texts(said)).toEqual([]);
  });
});
