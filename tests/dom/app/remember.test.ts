import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import RememberOffer from '../../../src/app/screens/devices/RememberOffer.svelte';
import RememberPanel from '../../../src/app/screens/devices/RememberPanel.svelte';
import { alertSentence } from '../../../src/app/words/alerts.ts';
import { keySentence } from '../../../src/app/words/remember.ts';
import type { ConversationId } from '../../../src/core/chat/messages.ts';
import type { Fingerprint } from '../../../src/core/pairing/packet.ts';
import type { RememberedDevice, RememberTopic } from '../../../src/state/memory/control.ts';
import { stubDialog } from '../ui/dialog-stub.ts';

const DAY = 86_400_000;
const id = 'device' as ConversationId;
const since = Date.UTC(2026, 8, 3, 12);
const pair = { mine: 'a'.repeat(64) as Fingerprint, theirs: 'b'.repeat(64) as Fingerprint };
const ANNA: RememberedDevice = {
  ...{ id, name: 'Anna', ownName: 'Phone', lastAt: since, key: 'there', changed: false },
  remembered: { ...pair, roots: pair, trust: 'scanned', since, expires: since + 365 * DAY },
};

stubDialog();
afterEach(cleanup);

function control(change: { topic?: RememberTopic; device?: Partial<RememberedDevice> } = {}) {
  return {
    ...{ current: id, topic: change.topic, askable: false, look: vi.fn(), dismiss: vi.fn() },
    devices: change.device ? [{ ...ANNA, ...change.device }] : [],
    ...{ ask: vi.fn(), decline: vi.fn(), refresh: vi.fn(() => Promise.resolve()) },
    ...{ rename: vi.fn(() => Promise.resolve(true)), forget: vi.fn(() => Promise.resolve(true)) },
    safetyNumber: () => Promise.resolve('0123456789'.repeat(4)),
  };
}

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

describe('the question over the thread', () => {
  it.each(['offer', 'question'] as const)('is answered by a press: %s', async (topic) => {
    const remembering = control({ topic });
    render(RememberOffer, { remembering, name: 'Anna' });
    expect(screen.getByTestId('remember').dataset['topic']).toBe(topic);
    await press('Remember');
    expect(remembering.ask).toHaveBeenCalledOnce();
    await press('Not now');
    expect(remembering.decline).toHaveBeenCalledOnce();
  });

  it('[T19] leads to the words where this side is not sure', async () => {
    const remembering = control({ topic: 'compare-first' });
    const oncompare = vi.fn();
    render(RememberOffer, { remembering, name: 'Anna', oncompare });
    expect(screen.queryByRole('button', { name: 'Remember' })).toBeNull();
    await press('Compare words');
    expect(oncompare).toHaveBeenCalledOnce();
  });

  it('is not there without a topic', () => {
    render(RememberOffer, { remembering: control(), name: 'Anna' });
    expect(screen.queryByTestId('remember')).toBeNull();
  });
});

describe('the page of a device', () => {
  it('renames it by a press, and not before', async () => {
    const remembering = control({ device: {} });
    render(RememberPanel, { id, remembering });
    const name = screen.getByRole('textbox', { name: 'Name of this device' });
    await fireEvent.input(name, { target: { value: 'Anna B' } });
    expect(remembering.rename).not.toHaveBeenCalled();
    await press('Cancel');
    expect(name).toHaveProperty('value', 'Anna');
    await fireEvent.input(name, { target: { value: 'Anna B' } });
    await press('Save name');
    expect(remembering.rename).toHaveBeenCalledWith(id, 'Anna B');
  });

  it('[T27] shows the safety number, and its QR code on request', async () => {
    render(RememberPanel, { id, remembering: control({ device: {} }) });
    const number = await waitFor(() => screen.getByTestId('safety-number'));
    expect(number.textContent?.replace(/\s/g, '')).toBe('0123456789'.repeat(4));
    expect(number.querySelectorAll('span')).toHaveLength(8);
    await press('Show as QR code');
    expect(screen.getByRole('img', { name: 'Safety number as a QR code' })).toBeTruthy();
  });

  it('forgets it after a question', async () => {
    const remembering = control({ device: {} });
    const onforgotten = vi.fn();
    render(RememberPanel, { id, remembering, onforgotten });
    await press('Forget device');
    expect(remembering.forget).not.toHaveBeenCalled();
    await press('Forget');
    await waitFor(() => expect(onforgotten).toHaveBeenCalledOnce());
    expect(remembering.forget).toHaveBeenCalledWith(id);
  });

  it('[T23] warns of another key, and offers no short code then', () => {
    const onmeet = vi.fn();
    render(RememberPanel, { id, remembering: control({ device: { changed: true } }), onmeet });
    expect(screen.getByText('Not the key you remember')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Meet again' })).toBeNull();
  });

  it('says so of a device that is not remembered', () => {
    render(RememberPanel, { id, remembering: control() });
    expect(screen.getByTestId('not-remembered')).toBeTruthy();
  });
});

describe('sentences', () => {
  it('speak of the clock where a key seems to have expired, and say that nothing is lost', () => {
    const expired = keySentence({ ...ANNA, key: 'certificate-expired' }, since);
    expect(expired).toMatch(/clock .*September 3, 2027.*nothing was deleted/);
  });

  it('tell a key that is good from one that is about to expire', () => {
    expect(keySentence(ANNA, since)).toMatch(/^Good until/);
    expect(keySentence(ANNA, since + 306 * DAY)).toMatch(/^Expires on/);
  });

  it('name a device that has no name', () => {
    expect(alertSentence({ code: 'device-forgot', name: '' })).toMatch(/^the other device has/);
  });
});
