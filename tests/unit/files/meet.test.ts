import { describe, expect, it } from 'vitest';
import type { ConversationId } from '../../../src/core/chat/messages.ts';
import { newOutgoing } from '../../../src/core/files/outgoing-state.ts';
import type { FileMessage, TransferId } from '../../../src/core/files/messages.ts';
import type { Sinks, Sources } from '../../../src/platform/files/port.ts';
import { memoryTransfers } from '../../../src/platform/files/transfer-records.ts';
import { Meet } from '../../../src/state/files/meet.ts';
import { OutgoingTransfer } from '../../../src/state/files/outgoing-transfer.ts';
import { Pump } from '../../../src/state/files/pump.ts';
import { Roster } from '../../../src/state/files/roster.ts';
import type { Surroundings } from '../../../src/state/files/surroundings.ts';
import { FakeClock } from '../../helpers/fake-clock.ts';
import { FakeSession } from '../../helpers/fake-session.ts';
import { factsOf } from './world.ts';

const HERE = 'c' as ConversationId;
const idOf = (number: number) => `${String(number).padStart(21, 'A')}A` as TransferId;

function device() {
  const fake = new FakeSession();
  const clock = new FakeClock();
  const onError = (): void => undefined;
  const sources: Partial<Sources> = { open: () => undefined, close: () => undefined };
  const sinks: Partial<Sinks> = { close: () => Promise.resolve() };
  const tab = () => Promise.resolve('tab');
  const all = { clock, onError, store: memoryTransfers(), tab, sinks: sinks as Sinks };
  const roster = new Roster(all);
  const around: Surroundings = {
    ...{ clock, onError, keep: roster.keep, changed: () => undefined, progressed: () => undefined },
    ...{ sources: sources as Sources, sinks: sinks as Sinks },
    pump: new Pump({ session: fake.session, clock }),
    say: (to, message) => meet.say(to, message),
  };
  const meet: Meet = new Meet({ session: fake.session, roster, around, onError });
  const hear = (message: FileMessage): void => {
    const read = meet.read({ type: message.type, body: message });
    if (read.ok) read.value?.();
  };
  const offers = () => fake.said.filter(({ type }) => type === 'file-offer');
  return { fake, roster, around, meet, hear, offers };
}

function offered(number: number): readonly FileMessage[] {
  const id = idOf(number);
  const files = [{ path: 'a.txt', size: 1, modified: 0 }];
  return [
    {
      ...{ type: 'file-offer', id, kind: 'file', name: 'a.txt', count: 1, total: 1, at: 1 },
      ...{ attempt: 1, listed: true, held: 'no' },
    },
    { type: 'file-list', id, from: 0, files },
  ];
}

describe('the device that is there', () => {
  it('[X8] is offered 32 at a time, and the next when one is answered', () => {
    const { meet, roster, around, hear, offers } = device();
    for (let number = 0; number < 40; number++) {
      const state = newOutgoing({ ...factsOf(1), id: idOf(number) });
      roster.add(new OutgoingTransfer(state, HERE, around));
    }
    meet.up(HERE, true);
    expect(offers()).toHaveLength(32);
    hear({ type: 'file-end', id: idOf(0), reason: 'declined' });
    expect(offers()).toHaveLength(33);
  });

  it('[X8] is told that the 33rd offer which nobody has answered is too many', () => {
    const { fake, meet, roster, hear } = device();
    meet.up(HERE, true);
    for (let number = 0; number < 33; number++)
      for (const message of offered(number)) hear(message);
    expect(roster.of(HERE)).toHaveLength(32);
    expect(fake.said).toEqual([{ type: 'file-end', id: idOf(32), reason: 'too-many' }]);
  });

  it('[X14] is told of what it asks for and nobody knows', () => {
    const { fake, meet, hear } = device();
    meet.up(HERE, true);
    hear({ type: 'file-ask', id: idOf(1), list: false });
    expect(fake.said).toEqual([{ type: 'file-end', id: idOf(1), reason: 'unknown' }]);
  });

  it('[X14] gets the offer of what is done when it asks for it', () => {
    const { meet, roster, around, hear, offers } = device();
    const state = { ...newOutgoing({ ...factsOf(1), id: idOf(1) }), phase: 'done' as const };
    roster.add(new OutgoingTransfer(state, HERE, around));
    meet.up(HERE, true);
    hear({ type: 'file-ask', id: idOf(1), list: false });
    expect(offers()).toMatchObject([{ id: idOf(1), listed: false }]);
  });
});
