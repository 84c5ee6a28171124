import { beforeEach, describe, expect, it } from 'vitest';
import { acceptedOf } from '../../../src/core/trust/remembered.ts';
import type { Carrier } from '../../../src/core/trust/carrier.ts';
import { memoryStore } from '../../../src/platform/storage/memory-store.ts';
import { pairsOf } from '../../../src/state/memory/remembered-pairs.ts';
import type { RememberingDevices } from '../../../src/state/memory/remembering.svelte.ts';
import { FakeCertificates } from '../../helpers/fake-keys.ts';
import { FakeLocks } from '../../helpers/fake-locks.ts';
import { FakeNet } from '../../helpers/fake-rtc.ts';
import { calm as calmOnce, Device, pair, vanish, type Home } from './devices.ts';

const DAY = 86_400_000;

/** One browser: what outlives its pages. */
function browser(): Required<Omit<Home, 'tab'>> {
  return { store: memoryStore(), locks: new FakeLocks(), certificates: new FakeCertificates() };
}

let net = new FakeNet();
let [phoneHome, laptopHome] = [browser(), browser()];

beforeEach(() => {
  net = new FakeNet();
  [phoneHome, laptopHome] = [browser(), browser()];
});

const phone = (name = 'Phone') => new Device(net, name, phoneHome).start();
const laptop = (name = 'Laptop') => new Device(net, name, laptopHome).start();

function memory({ remembering }: Device): RememberingDevices {
  if (!remembering) throw new Error('remembers nothing');
  return remembering;
}

/** Storing takes turns of its own, many in a row. */
async function calm(of: FakeNet): Promise<void> {
  for (let turn = 0; turn < 4; turn += 1) await calmOnce(of);
}

const codes = ({ errors }: Device) => errors.map(({ code }) => code);
const topics = (...devices: Device[]) => devices.map((device) => memory(device).topic);
const remembered = (device: Device) => memory(device).devices.map(({ remembered: of }) => of);

async function met(
  carrier: Carrier = 'camera',
  a = phone(),
  b = laptop(),
): Promise<[Device, Device]> {
  pair(a, b, carrier);
  await calm(net);
  return [a, b];
}

/** Both agree, `a` asks. */
async function agreed(a: Device, b: Device): Promise<void> {
  memory(a).ask();
  await calm(net);
  memory(b).ask();
  await calm(net);
}

/** The pages of both are closed; new ones meet. */
async function again(
  a: Device,
  b: Device,
  { carrier = 'camera', later = 0 }: { carrier?: Carrier; later?: number } = {},
): Promise<[Device, Device]> {
  vanish(a, b);
  await calm(net);
  a.close();
  b.close();
  const pages: [Device, Device] = [phone(), laptop()];
  for (const page of pages) page.clock.advance(later);
  await Promise.all(pages.map((page) => memory(page).begin()));
  return met(carrier, ...pages);
}

describe('remembering a device', () => {
  it('[T20] is offered after a scanned connection, asked, agreed and stored on both sides', async () => {
    const [a, b] = await met();
    expect(topics(a, b)).toEqual(['offer', 'offer']);
    memory(a).ask();
    await calm(net);
    expect(topics(a, b)).toEqual(['waiting', 'question']);
    memory(b).ask();
    await calm(net);
    expect(topics(a, b)).toEqual(['agreed', 'agreed']);
    memory(a).dismiss();
    expect(topics(a, b)).toEqual([undefined, 'agreed']);
    const [[mine], [theirs]] = [remembered(a), remembered(b)];
    expect(mine?.mine).toBe(theirs?.theirs);
    expect(theirs?.mine).toBe(mine?.theirs);
    expect(memory(a).devices).toMatchObject([{ name: 'Laptop', key: 'there', changed: false }]);
    expect([phoneHome.certificates.kept.size, laptopHome.certificates.kept.size]).toEqual([1, 1]);
    expect([a.persisted, b.persisted]).toEqual([1, 1]);
    expect([...codes(a), ...codes(b)]).toEqual([]);
  });

  it('[T19] over pasted codes it is not offered, and who is asked is told to compare first', async () => {
    const [a, b] = await met('text');
    expect(topics(a, b)).toEqual([undefined, undefined]);
    a.session.judge(true);
    expect(topics(a, b)).toEqual(['offer', undefined]);
    memory(a).ask();
    await calm(net);
    expect(topics(a, b)).toEqual(['waiting', 'compare-first']);
    memory(b).ask();
    await calm(net);
    expect(remembered(a)).toEqual([]);
    b.session.judge(true);
    expect(memory(b).topic).toBe('question');
    memory(b).ask();
    await calm(net);
    expect([remembered(a)[0]?.trust, remembered(b)[0]?.trust]).toEqual(['verified', 'verified']);
  });

  it('[T21] is offered once, and not again after it was declined, in a later page either', async () => {
    const [a, b] = await met();
    memory(a).decline();
    await calm(net);
    expect(topics(a, b)).toEqual([undefined, 'offer']);
    expect(memory(a).askable).toBe(true);
    const [c, d] = await again(a, b);
    expect(topics(c, d)).toEqual([undefined, 'offer']);
    memory(d).ask();
    await calm(net);
    expect(topics(c, d)).toEqual(['question', 'waiting']);
    memory(c).decline();
    await calm(net);
    expect(d.errors).toEqual([{ code: 'remember-declined', name: 'Phone' }]);
    expect(topics(c, d)).toEqual([undefined, undefined]);
    expect(laptopHome.certificates.kept.size).toBe(0);
  });

  it('[T21] who has asked may take it back', async () => {
    const [a, b] = await met();
    memory(a).ask();
    await calm(net);
    memory(a).decline();
    await calm(net);
    expect(topics(a, b)).toEqual([undefined, 'offer']);
    expect(phoneHome.certificates.kept.size).toBe(0);
  });

  it('is known again by new pages, with name, key and safety number', async () => {
    const [a, b] = await met();
    await agreed(a, b);
    const before = remembered(a);
    const [{ id } = { id: '' as never }] = memory(a).devices;
    const number = await memory(a).safetyNumber(id);
    expect(number).toMatch(/^\d{40}$/);
    const [c, d] = await again(a, b, { carrier: 'text' });
    expect(remembered(c)).toEqual(before);
    expect(memory(c).current).toBe(id);
    expect(topics(c, d)).toEqual([undefined, undefined]);
    const theirs = memory(d).devices[0]?.id ?? ('' as never);
    expect(await memory(d).safetyNumber(theirs)).toBe(number);
    expect([...codes(c), ...codes(d)]).toEqual([]);
  });

  it('can be renamed, and takes its own name back', async () => {
    const [a, b] = await met();
    await agreed(a, b);
    const { id } = memory(a).devices[0] ?? { id: '' as never };
    expect(await memory(a).rename(id, ' Anna ')).toBe(true);
    expect(memory(a).devices).toMatchObject([{ name: 'Anna', ownName: 'Laptop' }]);
    expect(await memory(a).rename(id, ' ')).toBe(true);
    expect(memory(a).devices).toMatchObject([{ name: 'Laptop' }]);
  });

  it('[T24] renews certificates without asking, and the pair is the same', async () => {
    const [a, b] = await met();
    await agreed(a, b);
    const [before] = remembered(a);
    const [c, d] = await again(a, b, { later: 306 * DAY });
    const [after] = remembered(c);
    expect(after?.mine).not.toBe(before?.mine);
    expect(after?.theirs).toBe(remembered(d)[0]?.mine);
    expect(after?.roots).toEqual(before?.roots);
    expect(after && acceptedOf(after)).toHaveLength(1);
    expect([phoneHome.certificates.kept.size, laptopHome.certificates.kept.size]).toEqual([1, 1]);
    expect(topics(c, d)).toEqual([undefined, undefined]);
  });

  it('[T24] makes a lost key again once words were compared', async () => {
    const [a, b] = await met();
    await agreed(a, b);
    phoneHome.certificates.clear();
    const [c, d] = await again(a, b, { carrier: 'text' });
    expect(memory(c).devices).toMatchObject([{ key: 'certificate-missing' }]);
    for (const device of [c, d]) device.session.judge(true);
    for (const device of [d, c]) memory(device).look();
    await calm(net);
    expect(memory(c).devices).toMatchObject([{ key: 'there' }]);
    expect(remembered(c)[0]?.mine).toBe(remembered(d)[0]?.theirs);
  });

  it('a clock a year ahead calls the key expired, and nothing is removed', async () => {
    const [a, b] = await met();
    await agreed(a, b);
    a.clock.advance(400 * DAY);
    await memory(a).begin();
    expect(memory(a).devices).toMatchObject([{ key: 'certificate-expired' }]);
    expect(phoneHome.certificates.kept.size).toBe(1);
  });
});

describe('forgetting a device', () => {
  it('[T25] over a link: the other side forgets it too and is told, messages stay', async () => {
    const [a, b] = await met();
    await agreed(a, b);
    await a.say('hello');
    const { id } = memory(a).devices[0] ?? { id: '' as never };
    const forgotten = memory(a).forget(id);
    await calm(net);
    expect(await forgotten).toBe(true);
    expect([...remembered(a), ...remembered(b)]).toEqual([]);
    expect(b.errors).toEqual([{ code: 'device-forgot', name: 'Phone' }]);
    expect([phoneHome.certificates.kept.size, laptopHome.certificates.kept.size]).toEqual([0, 0]);
    expect(b.texts).toEqual(['hello']);
    expect(topics(a, b)).toEqual([undefined, undefined]);
    await agreed(b, a);
    expect(remembered(a)).toHaveLength(1);
  });

  it('[T25] without a link: told at the next meeting', async () => {
    const [a, b] = await met();
    await agreed(a, b);
    vanish(b, a);
    await calm(net);
    b.close();
    const { id } = memory(a).devices[0] ?? { id: '' as never };
    const forgotten = memory(a).forget(id);
    await calm(net);
    expect(await forgotten).toBe(true);
    expect(phoneHome.certificates.kept.size).toBe(0);
    a.close();
    const [c, d] = await met('text');
    expect([...remembered(c), ...remembered(d)]).toEqual([]);
    expect(d.errors).toEqual([{ code: 'device-forgot', name: 'Phone' }]);
  });

  it('is refused while another tab runs the conversation', async () => {
    const [a, b] = await met();
    await agreed(a, b);
    const second = phone();
    await memory(second).begin();
    const { id } = memory(second).devices[0] ?? { id: '' as never };
    expect(await memory(second).forget(id)).toBe(false);
    expect(codes(second)).toEqual(['device-not-stored']);
    expect(phoneHome.certificates.kept.size).toBe(1);
    expect(remembered(b)).toHaveLength(1);
  });
});

describe('what may be wrong', () => {
  it('[T23] another certificate than the stored one: told, and nothing is overwritten', async () => {
    const [a, b] = await met();
    await agreed(a, b);
    const before = remembered(a);
    const [record] = await b.talk.records();
    if (!record?.remembered) throw new Error('not remembered');
    const mine = '5a'.repeat(32) as typeof record.remembered.mine;
    await b.talk.amend(record.id, { remembered: { ...record.remembered, mine } });
    const facts = [...laptopHome.certificates.kept.values()][0];
    const key = `${record.id} ${mine}`;
    if (facts) laptopHome.certificates.kept.set(key, { ...facts, id: key, fingerprint: mine });
    const [c, d] = await again(a, b);
    expect(c.errors).toEqual([{ code: 'device-changed', name: 'Laptop' }]);
    expect(codes(d)).toEqual(['device-changed']);
    expect(remembered(c)).toEqual(before);
    expect(memory(c).devices).toMatchObject([{ changed: true }]);
  });

  it('[T23] somebody new with the name of a remembered device', async () => {
    const [a, b] = await met();
    await agreed(a, b);
    vanish(b, a);
    await calm(net);
    laptopHome = browser();
    const [, stranger] = await met('camera', a.start(), laptop('LAPTOP'));
    expect(a.errors).toEqual([{ code: 'name-of-remembered', name: 'Laptop' }]);
    expect(codes(stranger)).toEqual([]);
    expect(memory(a).topic).toBe('offer');
  });

  it('a browser that makes no certificates: told here, and not agreed there', async () => {
    const [a, b] = await met();
    phoneHome.certificates.fault = { code: 'certificate-storage-full' };
    memory(b).ask();
    await calm(net);
    memory(a).ask();
    await calm(net);
    expect(codes(a)).toEqual(['certificate-storage-full']);
    expect(codes(b)).toEqual(['remember-declined']);
    expect([...remembered(a), ...remembered(b)]).toEqual([]);
  });

  it('[T22] certificates of no conversation are removed, those of others are left', async () => {
    const [a, b] = await met();
    await agreed(a, b);
    const [facts] = [...phoneHome.certificates.kept.values()];
    if (facts) phoneHome.certificates.kept.set('gone x', { ...facts, id: 'gone x' });
    const second = phone();
    await memory(second).begin();
    expect([...phoneHome.certificates.kept.keys()]).toEqual([facts?.id]);
  });

  it('a device whose app is older is told nothing', async () => {
    const { certificates: _none, ...older } = laptopHome;
    const [a, b] = await met('camera', phone(), new Device(net, 'Laptop', older).start());
    expect(memory(a).topic).toBeUndefined();
    expect(memory(a).askable).toBe(false);
    expect([...a.notices, ...b.notices]).toEqual([]);
  });

  it('[T26] a malformed frame changes nothing', async () => {
    const [a] = await met();
    a.hear('{"type":"remember-want","now":true}');
    await calm(net);
    expect(memory(a).topic).toBe('offer');
  });
});

describe('pairs that can meet again', () => {
  it('[T24] are all certificates that are accepted, with the secret of both', async () => {
    const [a, b] = await met();
    await agreed(a, b);
    const pairs = pairsOf(() => a.talk, phoneHome.certificates.at(a.clock));
    const [one] = await pairs.list();
    expect(one).toMatchObject({ name: 'Laptop', trust: 'scanned', mine: remembered(a)[0]?.mine });
    expect(one?.secret).toHaveLength(32);
    const id = one?.id ?? ('' as never);
    expect((await pairs.certificate(id)).ok).toBe(true);
    const [of] = remembered(a);
    const next = { fingerprint: 'a5'.repeat(32) as never, expires: 0 };
    if (of) await a.talk.amend(id, { remembered: { ...of, theirNext: next } });
    expect((await pairs.list()).map(({ theirs }) => theirs)).toEqual([
      of?.theirs,
      next.fingerprint,
    ]);
    phoneHome.certificates.clear();
    expect(await pairs.certificate(id)).toEqual({
      ok: false,
      error: { code: 'certificate-missing' },
    });
    await a.talk.amend(id, { remembered: undefined });
    expect(await pairs.list()).toEqual([]);
    expect((await pairs.certificate(id)).ok).toBe(false);
  });
});
