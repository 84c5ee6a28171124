import { flushSync } from 'svelte';
import { describe, expect, it } from 'vitest';
import { Alerts } from '../../../src/state/alerts.svelte.ts';

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

  it('are withdrawn when they are no longer true, and others stay', () => {
    const alerts = new Alerts();
    alerts.show({ code: 'nothing-gathered' });
    alerts.withdraw('damaged');
    expect(alerts.current).toEqual({ code: 'nothing-gathered' });
    alerts.withdraw('nothing-gathered');
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

  it('tells again what lasts after what took its place, until it is dismissed itself', () => {
    const alerts = new Alerts();
    alerts.show({ code: 'storage-newer' });
    alerts.show({ code: 'storage-newer' });
    alerts.show({ code: 'nothing-gathered' });
    alerts.show({ code: 'piece-missing' });
    expect(alerts.current?.code).toBe('piece-missing');
    alerts.withdraw('piece-missing');
    expect(alerts.current?.code).toBe('storage-newer');
    alerts.dismiss();
    expect(alerts.current).toBeUndefined();
  });

  it('does not tell again what was of its moment', () => {
    const alerts = new Alerts();
    alerts.show({ code: 'clipboard-blocked' });
    alerts.show({ code: 'nothing-gathered' });
    alerts.withdraw('nothing-gathered');
    expect(alerts.current).toBeUndefined();
  });

  it('can be told in an effect, which does not follow them', () => {
    const alerts = new Alerts();
    let runs = 0;
    const end = $effect.root(() => {
      $effect(() => {
        runs += 1;
        alerts.show({ code: 'nothing-gathered' });
      });
    });
    flushSync();
    alerts.dismiss();
    flushSync();
    end();
    expect([runs, alerts.current]).toEqual([1, undefined]);
  });
});
