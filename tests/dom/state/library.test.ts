import { describe, expect, it } from 'vitest';
import { KNOWN_MS } from '../../../src/core/chat/retention.ts';
import { TIDY_MS } from '../../../src/state/talk/talk.ts';
import { twoBrowsers } from './browsers.ts';
import { calm, meetAgain, type Device } from './devices.ts';

const KEEP = { history: { keep: true } } as const;

async function idOf(device: Device) {
  const [record] = await device.talk.records();
  if (!record) throw new Error('no conversation');
  return record.id;
}

/** A page of that browser in a tab that is new, once what is left of others is cleared away. */
async function later(page: Device): Promise<void> {
  await calm(page.net);
  page.clock.advance(TIDY_MS);
  await calm(page.net);
}

describe('the conversations there are', () => {
  it('[C13] keeps the messages of a conversation that is to be kept, however long', async () => {
    const { net, phone, a, b } = await twoBrowsers();
    await b.say('hello');
    expect(await a.talk.amend(await idOf(a), KEEP)).toBe(true);
    phone.close(a, b);
    const page = await phone.open('second');
    page.clock.advance(2 * KNOWN_MS);
    await later(page);
    expect(page.texts).toEqual([]);
    expect(await page.talk.open(await idOf(page))).toBe(true);
    await calm(net);
    expect(page.texts).toEqual(['hello']);
  });

  it('[C6] lets a message be written before the device is there, which goes out on meeting', async () => {
    const { phone, a, b } = await twoBrowsers();
    await a.talk.amend(await idOf(a), KEEP);
    phone.close(a, b);
    const page = await phone.open('second');
    await page.talk.open(await idOf(page));
    await page.say('before');
    expect(page.deliveries).toEqual(['queued']);
    await meetAgain(page, b);
    expect(page.deliveries).toEqual(['delivered']);
    expect(b.texts).toEqual(['before']);
  });

  it('changes what is kept of a conversation that no tab runs', async () => {
    const { phone, a, b } = await twoBrowsers();
    const id = await idOf(a);
    phone.close(a, b);
    const page = await phone.open('second');
    expect(await page.talk.amend(id, { label: 'Anna', ...KEEP })).toBe(true);
    expect(await page.talk.amend(id, { history: undefined })).toBe(true);
    const [record] = await page.talk.records();
    expect([record?.label, record?.history, record?.name]).toEqual(['Anna', undefined, 'Laptop']);
  });

  it('opens and changes none that another tab runs', async () => {
    const { phone, a } = await twoBrowsers();
    const id = await idOf(a);
    const page = await phone.open('second');
    expect(await page.talk.open(id)).toBe(false);
    expect(await page.talk.amend(id, { label: 'Anna' })).toBe(false);
    expect(await page.talk.forget(id)).toBe(false);
    expect((await page.talk.records()).map((record) => record.id)).toEqual([id]);
  });

  it('[C23] removes a conversation with its secret, but never under an open link', async () => {
    const { phone, a, b } = await twoBrowsers();
    const id = await idOf(a);
    expect(await a.talk.forget(id)).toBe(false);
    a.session.leave();
    await calm(a.net);
    expect(await a.talk.forget(id)).toBe(true);
    expect([a.texts, await a.talk.records()]).toEqual([[], []]);
    phone.close(a, b);
    const page = await phone.open('second');
    expect(await page.talk.records()).toEqual([]);
  });

  it('[C6] [T15] waits for nobody, and knows nobody, once words have differed', async () => {
    const { a, b } = await twoBrowsers();
    await a.talk.amend(await idOf(a), KEEP);
    await a.say('said');
    a.session.judge(false);
    await calm(a.net);
    expect(a.session.closed).toEqual({ code: 'words-differ' });
    expect([a.conversation.writable, a.write('to whom?')]).toEqual([false, false]);
    const [record] = await a.talk.records();
    expect([a.texts, record?.secret, record?.remembered]).toEqual([['said'], undefined, undefined]);
    await meetAgain(a, b);
    expect((await a.talk.records()).map(({ secret }) => secret !== undefined)).toContain(true);
  });
});
