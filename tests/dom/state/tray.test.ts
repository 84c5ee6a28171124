import { describe, expect, it } from 'vitest';
import type { TransferId } from '../../../src/core/files/messages.ts';
import { err, ok } from '../../../src/core/result.ts';
import type { Bundle, TrayStore } from '../../../src/platform/tray/port.ts';
import { Tray, UNDO_MS } from '../../../src/state/tray/tray.svelte.ts';
import type { Phase } from '../../../src/core/link/state.ts';
import { FakeClock } from '../../helpers/fake-clock.ts';
import { shownTransfer } from '../../helpers/transfers.ts';

function setUp({ stored = [] as readonly Bundle[], full = false, broken = 0 } = {}) {
  const kept = new Map(stored.map((bundle) => [bundle.id, bundle]));
  const clock = new FakeClock();
  const sent: string[] = [];
  const offered: string[][] = [];
  const again: string[] = [];
  const errors: string[] = [];
  let changed: () => void = () => undefined;
  let phase: (phase: Phase) => void = () => undefined;
  let made = 0;
  const store: TrayStore = {
    read: () => Promise.resolve({ bundles: [...kept.values()], broken }),
    keep: (bundle) => {
      if (full) return Promise.resolve(err({ code: 'tray-no-room' }));
      kept.set(bundle.id, bundle);
      return Promise.resolve(ok(undefined));
    },
    remove: (id) => Promise.resolve(void kept.delete(id)),
    watch: (call) => {
      changed = call;
      return () => undefined;
    },
  };
  const tray = new Tray({
    ...{ store, clock, newId: () => `n${++made}`, onError: ({ code }) => errors.push(code) },
    session: { listen: (listener) => ((phase = listener.phase ?? phase), () => undefined) },
    write: (text) => sent.push(text) > 0,
    files: {
      offer: ({ files }) => {
        offered.push(files.map(({ path }) => path));
        return [`t${offered.length}` as TransferId];
      },
      pickAgain: (id) => void again.push(id),
    },
  });
  const names = () => tray.items.map(({ name }) => name);
  return {
    ...{ tray, kept, clock, sent, offered, again, errors, names },
    ...{ changed: () => changed(), phase: (now: Phase) => phase(now) },
  };
}

const fileOf = (path: string) => ({ path, file: new File([path], path) });

function bundle(id: string, change: Partial<Bundle> = {}): Bundle {
  return { id, at: 0, origin: 'shared', folder: '', files: [fileOf(id)], texts: [], ...change };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('what waits in the tray', () => {
  it('[B9] goes nowhere before its person says so, and then each thing once', async () => {
    const a = setUp({ stored: [bundle('1', { texts: ['hello'] })] });
    await a.tray.start();
    a.phase('open');
    expect([a.names(), a.sent, a.offered]).toEqual([['1', 'hello'], [], []]);
    a.tray.send();
    a.tray.send();
    expect([a.names(), a.sent, a.offered]).toEqual([[], ['hello'], [['1']]]);
  });

  it('[B9] is removed when all of it has arrived, and waits again if it did not', async () => {
    const a = setUp({ stored: [bundle('1')] });
    await a.tray.start();
    a.tray.send();
    const transfer = { id: 't1' as TransferId, direction: 'out' } as const;
    a.tray.follow([shownTransfer({ ...transfer, phase: 'moving' })]);
    expect([a.names(), a.kept.size]).toEqual([[], 1]);
    a.tray.follow([shownTransfer({ ...transfer, phase: 'cancelled' })]);
    expect(a.names()).toEqual(['1']);
    a.tray.send();
    a.tray.follow([shownTransfer({ ...transfer, id: 't2' as TransferId, phase: 'done' })]);
    await settled();
    expect([a.names(), a.kept.size]).toEqual([[], 0]);
  });

  it('gives a transfer of a page that was reloaded its file again', async () => {
    const a = setUp({ stored: [bundle('1')] });
    await a.tray.start();
    const lost = { direction: 'out', phase: 'moving', hold: 'source' } as const;
    a.tray.follow([shownTransfer({ ...lost, name: '1', total: 1, id: 'lost' as TransferId })]);
    await settled();
    expect([a.again, a.names()]).toEqual([['lost'], []]);
  });

  it('is asked about again on another link, not on this one', async () => {
    const a = setUp({ stored: [bundle('1')] });
    await a.tray.start();
    a.tray.postpone();
    expect(a.tray.asks).toBe(false);
    a.phase('closed');
    expect(a.tray.asks).toBe(true);
  });

  it('is taken back while it can be, then gone, the rest of its bundle stays', async () => {
    const a = setUp({ stored: [bundle('1', { files: [fileOf('x'), fileOf('y')] })] });
    await a.tray.start();
    const [first] = a.tray.items;
    a.tray.remove(first?.id ?? '');
    expect([a.names(), a.tray.removed?.name]).toEqual([['y'], 'x']);
    a.tray.undo();
    expect(a.names()).toEqual(['x', 'y']);
    a.tray.remove(first?.id ?? '');
    a.clock.advance(UNDO_MS);
    await settled();
    expect(a.kept.get('1')?.files.map(({ path }) => path)).toEqual(['y']);
    a.tray.clear();
    await settled();
    expect([a.names(), a.kept.size]).toEqual([[], 0]);
  });

  it('is shown at once, and says so where it cannot be kept', async () => {
    const a = setUp({ full: true });
    a.tray.add({ folder: '', files: [fileOf('big')], unreadable: [] }, 'dropped');
    expect(a.names()).toEqual(['big']);
    await settled();
    expect([a.errors, a.tray.items[0]?.kept]).toEqual([['tray-no-room'], false]);
  });

  it('[B4] [B8] tells what was broken, and shows what another page has added or sent', async () => {
    const a = setUp({ stored: [bundle('1')], broken: 2 });
    await a.tray.start();
    expect(a.errors).toEqual(['tray-broken']);
    a.kept.set('2', bundle('2'));
    a.kept.delete('1');
    a.changed();
    await settled();
    expect(a.names()).toEqual(['2']);
  });

  it('[B3] keeps a text that is too long for a message as a file', () => {
    const a = setUp();
    a.tray.addText('x'.repeat(40_000), 'pasted');
    a.tray.addText(' ', 'pasted');
    a.tray.addText('short', 'pasted');
    expect(a.tray.items.map(({ kind }) => kind)).toEqual(['file', 'text']);
  });
});
