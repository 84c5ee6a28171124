import { describe, expect, it } from 'vitest';
import { readChunk } from '../../../src/core/files/frame.ts';
import { BLOCK_BYTES, type TransferId } from '../../../src/core/files/messages.ts';
import { Pump, type PumpedTransfer } from '../../../src/state/files/pump.ts';
import { FakeClock } from '../../helpers/fake-clock.ts';
import { FakeSession } from '../../helpers/fake-session.ts';

const MIB = 1_048_576;
const WHOLE = { bytes: new Uint8Array(BLOCK_BYTES), hash: new Uint8Array(32) };

/** A transfer of so many blocks, each read as soon as the test says so. */
class Blocks implements PumpedTransfer {
  moved = 0;
  #next = 0;
  readonly id: TransferId;
  readonly #count: number;

  constructor(letter: string, count: number) {
    this.id = `${letter.repeat(21)}A` as TransferId;
    this.#count = count;
  }

  pull = (): number | undefined => (this.#next < this.#count ? this.#next++ : undefined);
}

function set(...transfers: Blocks[]) {
  const fake = new FakeSession();
  const clock = new FakeClock();
  const pump = new Pump({ session: fake.session, clock });
  for (const transfer of transfers) pump.add(transfer);
  const read = (transfer: Blocks, block: number): void => pump.ready(transfer, block, WHOLE);
  return { fake, clock, pump, read };
}

/** Which blocks went out, in order, with consecutive frames of one block counted once. */
function blocksOf(fake: FakeSession): string[] {
  const names = fake.bulk.map((frame) => {
    const chunk = readChunk(frame.slice().buffer);
    return chunk.ok ? `${chunk.value.id.charAt(0)}${chunk.value.block}` : 'damaged';
  });
  return names.filter((name, index) => name !== names[index - 1]);
}

describe('the pump', () => {
  it('[X18] [X10] sends the blocks of several transfers in turn, never two mixed', () => {
    const [one, other] = [new Blocks('B', 3), new Blocks('C', 3)];
    const { fake, read } = set(one, other);
    for (const block of [0, 1, 2]) {
      read(one, block);
      read(other, block);
    }
    while (fake.bulkWaiting > 0) fake.drain();
    expect(blocksOf(fake)).toEqual(['B0', 'C0', 'B1', 'C1', 'B2', 'C2']);
  });

  it('[X9] keeps the order of blocks though a later one was read sooner', () => {
    const one = new Blocks('B', 3);
    const { fake, read } = set(one);
    read(one, 2);
    read(one, 1);
    expect(fake.bulk).toEqual([]);
    read(one, 0);
    while (fake.bulkWaiting > 0) fake.drain();
    expect(blocksOf(fake)).toEqual(['B0', 'B1', 'B2']);
  });

  it('[X18] lets no more than 4 MiB wait, and goes on when there is room', () => {
    const one = new Blocks('B', 9);
    const { fake, read } = set(one);
    for (let block = 0; block < 9; block++) read(one, block);
    expect(fake.bulkWaiting).toBeGreaterThanOrEqual(4 * MIB);
    expect(fake.bulkWaiting).toBeLessThan(4 * MIB + 66_000);
    const before = fake.bulk.length;
    fake.drain(3.5 * MIB);
    expect(fake.bulk.length).toBeGreaterThan(before);
    expect(fake.bulkWaiting).toBeLessThan(4 * MIB + 66_000);
  });

  it('[X18] lets only wait what a slow link carries in 150 ms, but never less than 256 KiB', () => {
    const one = new Blocks('B', 40);
    const { fake, clock, read } = set(one);
    for (let block = 0; block < 40; block++) read(one, block);
    for (let second = 0; second < 60; second++) {
      clock.advance(1_000);
      fake.drain(Math.min(fake.bulkWaiting, 100_000));
      for (let block = 0; block < 40; block++) read(one, block);
    }
    expect(fake.bulkWaiting).toBeLessThan(262_144 + 66_000);
    expect(fake.low).toBe(262_144 / 4);
  });

  it('[X18] goes on by itself when the link becomes slower than what waits', () => {
    const one = new Blocks('B', 6);
    const { fake, clock, pump, read } = set(one);
    for (let block = 0; block < 6; block++) read(one, block);
    // It learns how slow it is while more waits than may, as acknowledgements come.
    while (fake.bulkWaiting > 1.5 * MIB) {
      clock.advance(600);
      fake.drain(200_000);
      pump.add(one);
    }
    for (let step = 0; step < 2_000; step++) fake.drain(5_000);
    expect(fake.bulk).toHaveLength(6 * 16);
  });

  it('[X18] tries again when the channel took no more', () => {
    const one = new Blocks('B', 1);
    const { fake, clock, read } = set(one);
    fake.full = true;
    read(one, 0);
    expect(fake.bulk).toEqual([]);
    fake.full = false;
    clock.advance(1_000);
    expect(fake.bulk).toHaveLength(16);
  });

  it('[X12] answers with the blocks that have not gone out whole when it is dropped', () => {
    const one = new Blocks('B', 8);
    const { fake, pump, read } = set(one);
    for (let block = 0; block < 6; block++) read(one, block);
    expect(blocksOf(fake)).toEqual(['B0', 'B1', 'B2', 'B3']);
    expect(pump.drop(one)).not.toContain(0);
    expect(pump.drop(one)).toEqual([]);
  });
});
