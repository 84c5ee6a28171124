import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, expect, it, vi } from 'vitest';
import { mapAnswer } from '../../../src/core/pairing/answer-map.ts';
import { encodePacket } from '../../../src/core/pairing/codec.ts';
import { mapPacket } from '../../../src/core/pairing/packet-map.ts';
import type { ConversationId, MessageId } from '../../../src/core/chat/messages.ts';
import type { Entry } from '../../../src/core/chat/state.ts';
import { encodeChatMessage } from '../../../src/core/chat/codec.ts';
import { fieldViews, pieceViews } from '../../../src/app/demo/field-views.ts';
import { frameOf } from '../../../src/app/demo/frame-views.ts';
import { timelineViews } from '../../../src/app/demo/timeline-views.ts';
import { language } from '../../../src/app/languages/language.svelte.ts';
import { frame, names, roleWhy, stepper, steps, table } from '../../../src/app/words/demo.ts';
import { answerFor } from '../../../src/core/pairing/remote-description.ts';
import ByteMap from '../../../src/ui/demo/ByteMap.svelte';
import DemoComposer from '../../../src/ui/demo/DemoComposer.svelte';
import FieldTable from '../../../src/ui/demo/FieldTable.svelte';
import MarkedText from '../../../src/ui/demo/MarkedText.svelte';
import Steps from '../../../src/ui/demo/Steps.svelte';
import { factsOf, hiddenHost, host } from '../../helpers/fake-rtc.ts';

afterEach(cleanup);

const packet = {
  ...factsOf(1, [host('192.0.2.1'), hiddenHost()]),
  client: false,
  seen: undefined,
};
const bytes = encodePacket(packet);
const map = mapPacket(bytes);
const fields = fieldViews(map.ok ? map.value : []);

it('shows every byte, and its field’s number at the first one', () => {
  render(ByteMap, { bytes, fields, label: 'The code' });
  const cells = [...screen.getByRole('img', { name: 'The code' }).children];
  expect(cells).toHaveLength(bytes.length);
  const numbers = cells.flatMap((cell) => cell.querySelector('small')?.textContent || []);
  expect(numbers).toEqual(fields.map(({ number }) => String(number)));
  expect(cells.map(({ textContent }) => textContent.trim().slice(-2)).join('')).toBe(
    Buffer.from(bytes).toString('hex'),
  );
});

it('tells which field is pointed at, which one is tapped, and that none is any more', async () => {
  const [onpoint, onpick] = [vi.fn(), vi.fn()];
  render(ByteMap, { bytes, fields, label: 'The code', onpoint, onpick });
  const image = screen.getByRole('img');
  const cell = image.children[10];
  if (!cell) throw new Error('no such byte');
  await fireEvent.pointerOver(cell);
  await fireEvent.click(cell);
  await fireEvent.pointerLeave(image);
  expect(onpoint.mock.calls).toEqual([['fingerprint'], [undefined]]);
  expect(onpick.mock.calls).toEqual([['fingerprint']]);
});

it('lists each field with its place, what it holds and what it is for', async () => {
  const [onpoint, onpick] = [vi.fn(), vi.fn()];
  render(FieldTable, { words: table, fields, onpoint, onpick, selected: 'pwd' });
  const rows = screen.getAllByRole('row').slice(1);
  expect(rows).toHaveLength(fields.length);
  for (const [index, { name, place, value, purpose }] of fields.entries())
    for (const part of [name, place, value, purpose])
      expect(rows[index]?.textContent).toContain(part);
  const button = screen.getByRole('button', { name: /Fingerprint/ });
  await fireEvent.focus(button);
  await fireEvent.click(button);
  expect(onpoint).toHaveBeenLastCalledWith('fingerprint');
  expect(onpick.mock.calls).toEqual([['fingerprint']]);
  const chosen = screen.getAllByRole('button', { pressed: true });
  expect(chosen.map(({ dataset }) => dataset['field'])).toEqual(['pwd']);
});

it('marks in the answer what comes from the code, by the numbers of the table', () => {
  const pieces = pieceViews(mapAnswer(packet, 'client'), fields);
  render(MarkedText, { pieces, label: 'The answer' });
  const marks = [...screen.getByRole('region').querySelectorAll('mark')];
  const numbers = marks.map((mark) => mark.querySelector('sup')?.textContent);
  const numberOf = (id: string) => String(fields.find((field) => field.id === id)?.number);
  expect(numbers.slice(0, 4)).toEqual([
    ...['ufrag', 'pwd', 'fingerprint'].map(numberOf),
    String(fields.length + 1),
  ]);
  expect(marks.some(({ textContent }) => textContent.includes('192.0.2.1'))).toBe(true);
  expect(pieces.map(({ text }) => text).join('')).toBe(answerFor(packet, 'client'));
});

it('says of a hidden address why it is one', () => {
  const addresses = fields.filter(({ id }) => id.startsWith('address-'));
  expect(addresses.map(({ purpose }) => /random name/.test(purpose))).toEqual([false, true]);
});

const entry: Entry = {
  ...{ conversation: 'c' as ConversationId, order: 1, id: 'm1' as MessageId, at: 5 },
  ...{ direction: 'out', seq: 1, delivery: 'sent', text: 'say "seq":1 ☀' },
};
const sent = encodeChatMessage({
  ...{ type: 'text', id: entry.id, seq: 1, text: entry.text, at: 5 },
});

it('cuts the frame of a message into its fields, whatever was written', () => {
  const view = frameOf(entry, [
    { direction: 'out', text: '{"type":"ack","seq":1}' },
    { direction: 'in', text: sent },
    { direction: 'out', text: sent },
  ]);
  expect(view?.pieces.map(({ text }) => text).join('')).toBe(sent);
  expect(view?.bytes).toBe(Buffer.byteLength(sent));
  expect(view?.fields.map(({ id, value }) => [id, value])).toEqual([
    ['type', 'text'],
    ['id', 'm1'],
    ['seq', '1'],
    ['text', entry.text],
    ['at', '5'],
  ]);
});

it('has no frame of a message that is still waiting', () => {
  expect(frameOf(entry, [{ direction: 'out', text: 'no frame at all' }])).toBeUndefined();
});

it('counts the times from when B read the code', () => {
  const views = timelineViews([
    { side: 'a', name: 'offer-made', at: 1_000 },
    { side: 'a', name: 'code-given', at: 4_000 },
    { side: 'b', name: 'code-given', at: 5_000 },
    { side: 'b', name: 'channel-open', at: 5_062.25 },
  ]);
  expect(views.map(({ ms }) => ms)).toEqual([-4_000, -1_000, 0, 62.3]);
  expect(views.map(({ time }) => /ms$/.test(time))).toEqual([false, false, true, true]);
  expect(views.map(({ device }) => device)).toEqual([
    ...['Device A', 'Device A', 'Device B', 'Device B'],
  ]);
});

it('says all of it in the language of now', async () => {
  const said = () => [
    ...fieldViews(map.ok ? map.value : []).map(({ name }) => name),
    ...timelineViews([{ side: 'b', name: 'code-given', at: 0 }]).map(({ device }) => device),
    ...[names.a, steps.bytes.title, table.caption, frame.table.caption, frame.table.field],
  ];
  const english = said();
  expect(english).not.toContain(undefined);
  await language.choose('de');
  const german = said();
  await language.choose('en');
  expect(german.slice(-6)).toEqual([
    ...['Gerät B', 'Gerät A', 'Wofür jedes Byte eines Codes da ist'],
    ...[
      'Felder des Codes, in ihrer Reihenfolge',
      'Felder des Frames, in ihrer Reihenfolge',
      'Feld',
    ],
  ]);
  expect(said()).toEqual(english);
});

it.each(['client', 'server'] as const)('says why A is %s', (role) => {
  expect(roleWhy[role]('1111', '2222')).toMatch(role === 'client' ? /A is client/ : /B is client/);
});

it('goes on only when there is something to go on to', async () => {
  const [onnext, onback, onplay, onagain] = [vi.fn(), vi.fn(), vi.fn(), vi.fn()];
  const props = { words: stepper, steps: ['one', 'two'], playing: false };
  const { rerender } = render(Steps, {
    ...{ ...props, current: 0, ready: false },
    ...{ onnext, onback, onplay, onagain },
  });
  await fireEvent.click(screen.getByTestId('demo-next'));
  expect(onnext).not.toHaveBeenCalled();
  await rerender({ ready: true });
  await fireEvent.click(screen.getByTestId('demo-next'));
  await fireEvent.click(screen.getByTestId('demo-play'));
  expect([onnext.mock.calls.length, onplay.mock.calls[0]]).toEqual([1, [true]]);
  await rerender({ current: 1 });
  expect(screen.queryByTestId('demo-next')).toBeNull();
  await fireEvent.click(screen.getByTestId('demo-again'));
  await fireEvent.click(screen.getByTestId('demo-back'));
  expect([onagain.mock.calls.length, onback.mock.calls.length]).toEqual([1, 1]);
});

it('keeps what was typed until it was taken', async () => {
  const onsend = vi.fn().mockReturnValueOnce(false).mockReturnValue(true);
  render(DemoComposer, {
    ...{ label: 'Message', placeholder: '', send: 'Send', maxlength: 500, disabled: false, onsend },
  });
  const box = screen.getByLabelText<HTMLInputElement>('Message');
  await fireEvent.input(box, { target: { value: 'a word' } });
  await fireEvent.click(screen.getByTestId('send'));
  expect(box.value).toBe('a word');
  await fireEvent.click(screen.getByTestId('send'));
  expect(box.value).toBe('');
  expect(onsend.mock.calls).toEqual([['a word'], ['a word']]);
});
