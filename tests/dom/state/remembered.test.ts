import { beforeEach, describe, expect, it } from 'vitest';
import { pairsOf } from '../../../src/state/memory/remembered-pairs.ts';
import { Device, vanish } from './devices.ts';
import {
  again,
  agreed,
  browser,
  calm,
  codes,
  homes,
  laptop,
  memory,
  met,
  phone,
  remembered,
  topics,
  renewHomes,
} from './remember-homes.ts';

beforeEach(renewHomes);

describe('forgetting a device', () => {
  it('[T25] over a link: the other side forgets it too and is told, messages stay', async () => {
    const [a, b] = await met();
    await agreed(a, b);
    await a.say('hello');
    const { id } = memory(a).devices[0] ?? { id: '' as never };
    const forgotten = memory(a).forget(id);
    await calm();
    expect(await forgotten).toBe(true);
    expect([...remembered(a), ...remembered(b)]).toEqual([]);
    expect(b.errors).toEqual([{ code: 'device-forgot', name: 'Phone' }]);
    expect([homes.phone.certificates.kept.size, homes.laptop.certificates.kept.size]).toEqual([
      0, 0,
    ]);
    expect(b.texts).toEqual(['hello']);
    expect(topics(a, b)).toEqual([undefined, undefined]);
    await agreed(b, a);
    expect(remembered(a)).toHaveLength(1);
  });

  it('[T25] without a link: told at the next meeting', async () => {
    const [a, b] = await met();
    await agreed(a, b);
    vanish(b, a);
    await calm();
    b.close();
    const { id } = memory(a).devices[0] ?? { id: '' as never };
    const forgotten = memory(a).forget(id);
    await calm();
    expect(await forgotten).toBe(true);
    expect(homes.phone.certificates.kept.size).toBe(0);
    a.close();
    const [c, d] = await met('text');
    expect([...remembered(c), ...remembered(d)]).toEqual([]);
    expect(d.errors).toEqual([{ code: 'device-forgot', name: 'Phone' }]);
  });

  it('[C23] a device that is removed leaves neither conversation nor certificate', async () => {
    const [a, b] = await met();
    await agreed(a, b);
    const { id } = memory(a).devices[0] ?? { id: '' as never };
    expect(await a.book.remove(id)).toBe(false);
    expect(codes(a)).toEqual(['remove-while-talking']);
    a.session.leave();
    await calm();
    expect(await a.book.remove(id)).toBe(true);
    expect([a.book.rows, homes.phone.certificates.kept.size]).toEqual([[], 0]);
    await memory(a).refresh();
    expect([remembered(a), remembered(b).length]).toEqual([[], 1]);
    b.close();
    a.close();
    const [c, d] = await met('text');
    expect([remembered(c), topics(c)]).toEqual([[], [undefined]]);
    expect(codes(d)).toContain('name-of-remembered');
  });

  it('is refused while another tab runs the conversation', async () => {
    const [a, b] = await met();
    await agreed(a, b);
    const second = phone();
    await memory(second).begin();
    const { id } = memory(second).devices[0] ?? { id: '' as never };
    expect(await memory(second).forget(id)).toBe(false);
    expect(codes(second)).toEqual(['device-not-stored']);
    expect(homes.phone.certificates.kept.size).toBe(1);
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
    const facts = [...homes.laptop.certificates.kept.values()][0];
    const key = `${record.id} ${mine}`;
    if (facts) homes.laptop.certificates.kept.set(key, { ...facts, id: key, fingerprint: mine });
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
    await calm();
    homes.laptop = browser();
    const [, stranger] = await met('camera', a.start(), laptop('LAPTOP'));
    expect(a.errors).toEqual([{ code: 'name-of-remembered', name: 'Laptop' }]);
    expect(codes(stranger)).toEqual([]);
    expect(memory(a).topic).toBe('offer');
  });

  it('[T23] somebody new with a name that browsers give is nothing to be told of', async () => {
    const name = 'Chrome on Android';
    const [a, b] = await met('camera', phone(), laptop(name));
    await agreed(a, b);
    vanish(b, a);
    await calm();
    homes.laptop = browser();
    await met('camera', a.start(), laptop(name));
    expect(a.errors).toEqual([]);
  });

  it('a browser that makes no certificates: told here, and not agreed there', async () => {
    const [a, b] = await met();
    homes.phone.certificates.fault = { code: 'certificate-storage-full' };
    memory(b).ask();
    await calm();
    memory(a).ask();
    await calm();
    expect(codes(a)).toEqual(['certificate-storage-full']);
    expect(codes(b)).toEqual(['remember-declined']);
    expect([...remembered(a), ...remembered(b)]).toEqual([]);
  });

  it('[T22] certificates that their conversation does not name are removed, and no others', async () => {
    const [a, b] = await met();
    await agreed(a, b);
    const { kept } = homes.phone.certificates;
    const [facts] = [...kept.values()];
    if (!facts) throw new Error('no certificate');
    const id = memory(a).current ?? '';
    for (const key of [`${id} x`, 'unreadable x']) kept.set(key, { ...facts, id: key });
    await memory(phone()).begin();
    expect([...kept.keys()]).toContain(`${id} x`);
    a.close();
    await memory(phone()).begin();
    expect([...kept.keys()]).toEqual([facts.id, 'unreadable x']);
    expect(remembered(b)).toHaveLength(1);
  });

  it('a device whose app is older is told nothing', async () => {
    const { certificates: _none, ...older } = homes.laptop;
    const [a, b] = await met('camera', phone(), new Device(homes.net, 'Laptop', older).start());
    expect(memory(a).topic).toBeUndefined();
    expect(memory(a).askable).toBe(false);
    expect([...a.notices, ...b.notices]).toEqual([]);
  });

  it('[T26] a malformed frame changes nothing', async () => {
    const [a] = await met();
    a.hear('{"type":"remember-want","now":true}');
    await calm();
    expect(memory(a).topic).toBe('offer');
  });
});

describe('pairs that can meet again', () => {
  it('[T24] are all certificates that are accepted, with the secret of both', async () => {
    const [a, b] = await met();
    await agreed(a, b);
    const pairs = pairsOf(() => a.talk, homes.phone.certificates.at(a.clock));
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
    homes.phone.certificates.clear();
    expect(await pairs.certificate(id)).toEqual({
      ok: false,
      error: { code: 'certificate-missing' },
    });
    await a.talk.amend(id, { remembered: undefined });
    expect(await pairs.list()).toEqual([]);
    expect((await pairs.certificate(id)).ok).toBe(false);
  });
});
