import { describe, expect, it, vi } from 'vitest';
import { InstallPrompt } from '../../../src/platform/install/install-prompt.ts';

class PromptEvent extends Event {
  readonly prompt: () => Promise<{ outcome: 'accepted' | 'dismissed' }>;

  constructor(prompt: () => Promise<{ outcome: 'accepted' | 'dismissed' }>) {
    super('beforeinstallprompt', { cancelable: true });
    this.prompt = prompt;
  }
}

const accepting = () => new PromptEvent(() => Promise.resolve({ outcome: 'accepted' }));

describe('the installation dialog', () => {
  it('is held back until it is asked for', async () => {
    const target = new EventTarget();
    const prompt = new InstallPrompt(target);
    const event = accepting();
    target.dispatchEvent(event);
    expect(event.defaultPrevented).toBe(true);
    expect(await prompt.show()).toBe('accepted');
  });

  it('can be shown once per offer of the browser', async () => {
    const target = new EventTarget();
    const prompt = new InstallPrompt(target);
    expect(await prompt.show()).toBe('unavailable');
    target.dispatchEvent(accepting());
    await prompt.show();
    expect(await prompt.show()).toBe('unavailable');
  });

  it('tells whether it can be shown, from the start and on each change', () => {
    const target = new EventTarget();
    const prompt = new InstallPrompt(target);
    target.dispatchEvent(accepting());
    const listener = vi.fn();
    prompt.onChange(listener);
    target.dispatchEvent(new Event('appinstalled'));
    expect(listener.mock.calls).toEqual([[true], [false]]);
  });

  it('is unavailable where the browser refuses it for want of a click', async () => {
    const target = new EventTarget();
    const prompt = new InstallPrompt(target);
    target.dispatchEvent(new PromptEvent(() => Promise.reject(new Error('gesture'))));
    expect(await prompt.show()).toBe('unavailable');
  });

  it('ignores an event without a dialog', async () => {
    const target = new EventTarget();
    const prompt = new InstallPrompt(target);
    target.dispatchEvent(new Event('beforeinstallprompt'));
    expect(await prompt.show()).toBe('unavailable');
  });
});
