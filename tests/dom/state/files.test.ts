import { describe, expect, it } from 'vitest';
import type { ConversationId } from '../../../src/core/chat/messages.ts';
import type { FileMessage, TransferId } from '../../../src/core/files/messages.ts';
import type { Saver, Sinks, Sources } from '../../../src/platform/files/port.ts';
import { memoryTransfers } from '../../../src/platform/files/transfer-records.ts';
import type { FilesError } from '../../../src/state/files/errors.ts';
import { Files, UNDO_MS } from '../../../src/state/files/files.svelte.ts';
import { FORGET_MS } from '../../../src/state/files/incoming-transfer.ts';
import { FakeClock } from '../../helpers/fake-clock.ts';
import { FakeSession } from '../../helpers/fake-session.ts';

const [HERE, THERE] = ['here' as ConversationId, 'there' as ConversationId];
const DAY = 86_400_000;
const idOf = (number: number) => `${String(number).padStart(21, 'A')}A` as TransferId;

/** What outlives a page. */
function deviceOf() {
  return { store: memoryTransfers(), clock: new FakeClock(), removed: [] as TransferId[], ids: 0 };
}

/** A page of that device, in a tab of that name. */
function page(device = deviceOf(), tab = 'tab') {
  const fake = new FakeSession();
  const errors: FilesError[] = [];
  const at = { place: HERE };
  const sinks: Partial<Sinks> = {
    room: () => Promise.resolve({ sink: 'disk', free: 1e9 }),
    open: () => Promise.resolve({ ok: true, value: { have: [], proof: '' } }),
    close: () => Promise.resolve(),
    sweep: () => Promise.resolve(),
    remove: (id) => Promise.resolve(void device.removed.push(id)),
  };
  const sources: Partial<Sources> = { open: () => undefined, close: () => undefined };
  const files = new Files({
    ...{ session: fake.session, store: device.store, clock: device.clock },
    ...{ sinks: sinks as Sinks, sources: sources as Sources, saver: {} as Saver },
    tab: () => Promise.resolve(tab),
    newId: () => idOf((device.ids += 1)),
    place: () => at.place,
    onError: (error) => void errors.push(error),
  });
  const hear = (...messages: readonly FileMessage[]): void => {
    for (const message of messages) {
      const read = files.feature.read({ type: message.type, body: message });
      if (read.ok) read.value?.();
    }
    device.clock.advance(100);
  };
  /** As the page finds its transfers when it is opened. */
  const restore = async (conversation = HERE) => {
    await files.feature.wanted();
    await files.feature.taken(conversation);
  };
  return { device, fake, files, errors, hear, restore, at };
}

type Page = ReturnType<typeof page>;

const PICKED = {
  folder: '',
  files: [{ path: 'a.txt', file: new File(['abc'], 'a.txt') }],
  unreadable: [],
};

const offerOne = ({ files }: Page): void => void files.offer(PICKED);

const theirs = (number: number): readonly FileMessage[] => [
  {
    ...{ type: 'file-offer', id: idOf(number), kind: 'file', name: 'b.txt', count: 1, total: 3 },
    ...{ at: 1, attempt: 1, listed: true, held: 'no' },
  },
  {
    type: 'file-list',
    id: idOf(number),
    from: 0,
    files: [{ path: 'b.txt', size: 3, modified: 0 }],
  },
];

const phases = ({ files }: Page) => files.transfers.map(({ phase }) => phase);
const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('transfers of a tab that was reloaded', () => {
  it('[X20] [X12] are there again; what is sent waits for its file to be picked', async () => {
    const before = page();
    offerOne(before);
    const after = page(before.device);
    await after.restore();
    expect(after.files.transfers).toMatchObject([
      { phase: 'queued', hold: 'source', name: 'a.txt' },
    ]);
    const { id } = before.files.transfers[0] ?? { id: idOf(0) };
    after.files.pickAgain(id, PICKED);
    after.files.feature.up(HERE, true);
    expect(after.fake.said).toMatchObject([
      { type: 'file-offer', held: 'no' },
      { type: 'file-list' },
    ]);
  });

  it('[X20] are kept for 30 days as long as something is to be done with them', async () => {
    const before = page();
    offerOne(before);
    before.device.clock.advance(30 * DAY);
    const soon = page(before.device, 'another');
    await soon.restore();
    expect(phases(soon)).toEqual(['queued']);
    before.device.clock.advance(31 * DAY);
    const late = page(before.device, 'a third');
    await late.restore();
    expect(phases(late)).toEqual([]);
    expect(before.device.removed).toHaveLength(1);
  });

  it('[X20] are gone with the tab once they have ended', async () => {
    const before = page();
    await before.restore();
    before.files.feature.up(HERE, true);
    before.hear(...theirs(7));
    before.files.decline(idOf(7));
    const same = page(before.device);
    await same.restore();
    expect(phases(same)).toEqual(['cancelled']);
    const other = page(before.device, 'another');
    await other.restore();
    expect(phases(other)).toEqual([]);
    expect(before.device.removed).toEqual([idOf(7)]);
  });
});

describe('an end that a person made', () => {
  it('[X16] can be taken back for ten seconds', () => {
    const one = page();
    one.files.feature.up(HERE, true);
    one.hear(...theirs(7));
    one.files.decline(idOf(7));
    one.device.clock.advance(UNDO_MS - 1);
    expect(one.files.transfers).toMatchObject([{ phase: 'cancelled', undoable: true }]);
    one.device.clock.advance(100);
    expect(one.files.transfers).toMatchObject([{ phase: 'cancelled', undoable: false }]);
  });

  it('[X16] takes the bytes with it half a minute later', () => {
    const one = page();
    one.files.feature.up(HERE, true);
    one.hear(...theirs(7));
    one.files.cancel(idOf(7));
    one.device.clock.advance(FORGET_MS - 1);
    expect(one.device.removed).toEqual([]);
    one.device.clock.advance(1);
    expect(one.device.removed).toEqual([idOf(7)]);
  });

  it('[X16] leaves them once it is taken back', async () => {
    const one = page();
    one.files.feature.up(HERE, true);
    one.hear(...theirs(7));
    one.files.accept(idOf(7), { always: false });
    await settled();
    one.files.cancel(idOf(7));
    one.files.undo(idOf(7));
    await settled();
    one.device.clock.advance(FORGET_MS + UNDO_MS);
    expect(one.device.removed).toEqual([]);
    expect(phases(one)).toEqual(['moving']);
  });
});

describe('a device that is there', () => {
  it('is not asked again about one whose files are always accepted, until the link ends', async () => {
    const one = page();
    one.files.feature.up(HERE, true);
    one.hear(...theirs(7));
    one.files.accept(idOf(7), { always: true });
    one.hear(...theirs(8));
    await settled();
    expect(one.fake.said.filter(({ type }) => type === 'file-accept')).toHaveLength(2);
    one.files.feature.ended(HERE, true);
    one.files.feature.up(HERE, true);
    one.hear(...theirs(9));
    await settled();
    expect(one.fake.said.filter(({ type }) => type === 'file-accept')).toHaveLength(2);
  });

  it('[X1] that takes no files is named, and what was picked waits', () => {
    const one = page();
    one.fake.other.capabilities.features = ['chat'];
    offerOne(one);
    one.files.feature.up(HERE, true);
    expect(one.errors).toContainEqual({ code: 'files-unsupported' });
    expect([phases(one), one.fake.said]).toEqual([['queued'], []]);
  });

  it('[X14] that was never recognised leaves what was picked to be sent to the next', () => {
    const one = page();
    offerOne(one);
    one.files.feature.ended(HERE, false);
    one.device.clock.advance(100);
    expect(one.files.transfers).toMatchObject([{ phase: 'failed', end: { reason: 'unknown' } }]);
    one.at.place = THERE;
    one.files.retry(one.files.transfers[0]?.id ?? idOf(0));
    one.files.feature.up(THERE, true);
    expect(one.fake.said).toMatchObject([{ type: 'file-offer' }, { type: 'file-list' }]);
  });

  it('[C23] goes with its conversation, stored bytes and all', async () => {
    const here = page();
    here.files.feature.up(HERE, true);
    here.hear(...theirs(7));
    offerOne(here);
    here.files.feature.ended(HERE, true);
    await here.files.feature.forgotten(HERE);
    here.device.clock.advance(100);
    expect([here.files.transfers, here.device.removed.length]).toEqual([[], 2]);
    const next = page(here.device, 'another tab');
    expect(await next.files.feature.wanted()).toEqual([]);
  });
});
