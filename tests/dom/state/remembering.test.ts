import { beforeEach, describe, expect, it } from 'vitest';
import { isConversation } from '../../../src/platform/storage/record-schema.ts';
import { acceptedOf } from '../../../src/core/trust/remembered.ts';
import {
  again,
  agreed,
  calm,
  codes,
  DAY,
  homes,
  memory,
  met,
  remembered,
  topics,
  renewHomes,
} from './remember-homes.ts';

beforeEach(renewHomes);

describe('remembering a device', () => {
  it('[T20] is offered after a scanned connection, asked, agreed and stored on both sides', async () => {
    const [a, b] = await met();
    expect(topics(a, b)).toEqual(['offer', 'offer']);
    memory(a).ask();
    await calm();
    expect(topics(a, b)).toEqual(['waiting', 'question']);
    memory(b).ask();
    await calm();
    expect(topics(a, b)).toEqual(['agreed', 'agreed']);
    memory(a).dismiss();
    expect(topics(a, b)).toEqual([undefined, 'agreed']);
    const [[mine], [theirs]] = [remembered(a), remembered(b)];
    expect(mine?.mine).toBe(theirs?.theirs);
    expect(theirs?.mine).toBe(mine?.theirs);
    expect(memory(a).devices).toMatchObject([{ name: 'Laptop', key: 'there', changed: false }]);
    expect([homes.phone.certificates.kept.size, homes.laptop.certificates.kept.size]).toEqual([
      1, 1,
    ]);
    expect([a.persisted, b.persisted]).toEqual([1, 1]);
    expect([...codes(a), ...codes(b)]).toEqual([]);
  });

  it('[T19] over pasted codes it is not offered, and who is asked is told to compare first', async () => {
    const [a, b] = await met('text');
    expect(topics(a, b)).toEqual([undefined, undefined]);
    a.session.judge(true);
    expect(topics(a, b)).toEqual(['offer', undefined]);
    memory(a).ask();
    await calm();
    expect(topics(a, b)).toEqual(['waiting', 'compare-first']);
    memory(b).ask();
    await calm();
    expect(remembered(a)).toEqual([]);
    b.session.judge(true);
    expect(memory(b).topic).toBe('question');
    memory(b).ask();
    await calm();
    expect([remembered(a)[0]?.trust, remembered(b)[0]?.trust]).toEqual(['verified', 'verified']);
  });

  it('[T21] is offered once, and not again after it was declined, in a later page either', async () => {
    const [a, b] = await met();
    memory(a).decline();
    await calm();
    expect(topics(a, b)).toEqual([undefined, 'offer']);
    expect(memory(a).askable).toBe(true);
    const [c, d] = await again(a, b);
    expect(topics(c, d)).toEqual([undefined, 'offer']);
    memory(d).ask();
    await calm();
    expect(topics(c, d)).toEqual(['question', 'waiting']);
    memory(c).decline();
    await calm();
    expect(d.errors).toEqual([{ code: 'remember-declined', name: 'Phone' }]);
    expect(topics(c, d)).toEqual([undefined, undefined]);
    expect(homes.laptop.certificates.kept.size).toBe(0);
  });

  it('[T21] who has asked may take it back', async () => {
    const [a, b] = await met();
    memory(a).ask();
    await calm();
    memory(a).decline();
    await calm();
    expect(topics(a, b)).toEqual([undefined, 'offer']);
    expect(homes.phone.certificates.kept.size).toBe(0);
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

  it('[C19] is a whole record at every stage', async () => {
    const [a, b] = await met();
    const stages = async () => {
      const records = [...(await a.talk.records()), ...(await b.talk.records())];
      return records.map(({ remembered, asking }) => (remembered ? 'has' : (asking?.state ?? '')));
    };
    const whole = async () =>
      [...(await a.talk.records()), ...(await b.talk.records())].every(isConversation);
    memory(a).ask();
    await calm();
    expect([await stages(), await whole()]).toEqual([['wanted', ''], true]);
    memory(b).ask();
    await calm();
    expect([await stages(), await whole()]).toEqual([['has', 'has'], true]);
    void memory(a).forget(memory(a).current ?? ('' as never));
    await calm();
    expect([await stages(), await whole()]).toEqual([['declined', 'declined'], true]);
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
    expect([homes.phone.certificates.kept.size, homes.laptop.certificates.kept.size]).toEqual([
      1, 1,
    ]);
    expect(topics(c, d)).toEqual([undefined, undefined]);
  });

  it('[T24] makes a lost key again once words were compared', async () => {
    const [a, b] = await met();
    await agreed(a, b);
    homes.phone.certificates.clear();
    const [c, d] = await again(a, b, { carrier: 'text' });
    expect(memory(c).devices).toMatchObject([{ key: 'certificate-missing' }]);
    for (const device of [c, d]) device.session.judge(true);
    for (const device of [d, c]) memory(device).look();
    await calm();
    expect(memory(c).devices).toMatchObject([{ key: 'there' }]);
    expect(remembered(c)[0]?.mine).toBe(remembered(d)[0]?.theirs);
  });

  it('a clock a year ahead calls the key expired, and nothing is removed', async () => {
    const [a, b] = await met();
    await agreed(a, b);
    a.clock.advance(400 * DAY);
    await memory(a).begin();
    expect(memory(a).devices).toMatchObject([{ key: 'certificate-expired' }]);
    expect(homes.phone.certificates.kept.size).toBe(1);
  });
});
