import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, expect, it, vi } from 'vitest';
import { serverErrorSentence, serverItem, serverVerdict } from '../../../src/app/words/servers.ts';
import { alertSentence, alertTone } from '../../../src/app/words/alerts.ts';
import Field from '../../../src/ui/Field.svelte';
import ServerItem from '../../../src/ui/ServerItem.svelte';

afterEach(cleanup);

const base = { words: serverItem, address: 'stun:a.example', kind: 'Finds', busy: false };

it('tells what came of asking a server, and nothing while it is being asked', async () => {
  const verdict = serverVerdict({ code: 'works', address: '198.51.100.7', relays: false });
  const props = { ...base, verdict, ontest: vi.fn(), onremove: vi.fn() };
  const { rerender } = render(ServerItem, props);
  const told = screen.getByTestId('server-verdict');
  expect(told.dataset['code']).toBe('works');
  expect(told.textContent.trim()).toBe('Works. On the internet this device is 198.51.100.7.');
  await rerender({ busy: true });
  expect(told.dataset['code']).toBeUndefined();
  expect(told.textContent.trim()).toBe('');
});

it('tests and removes, each button saying which server', async () => {
  const [ontest, onremove] = [vi.fn(), vi.fn()];
  render(ServerItem, { ...base, verdict: undefined, ontest, onremove });
  await fireEvent.click(screen.getByTestId('server-test'));
  await fireEvent.click(screen.getByRole('button', { name: 'Remove stun:a.example' }));
  expect([ontest, onremove].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
});

it('hides a password from whoever looks over the shoulder', () => {
  render(Field, { label: 'Password', value: 'x', oninput: vi.fn(), secret: true });
  expect(screen.getByLabelText('Password').getAttribute('type')).toBe('password');
});

it.each([
  { code: 'works', address: undefined, relays: true },
  { code: 'nothing-found' },
  { code: 'refused', status: 401 },
  { code: 'refused', status: 486 },
  { code: 'unreachable' },
  { code: 'unusable' },
] as const)('has a sentence for what came of a server: %j', (verdict) => {
  expect(serverVerdict(verdict).text).toMatch(/^[A-Z].*\.$/);
});

it.each([
  { code: 'server-url-empty' },
  { code: 'server-url-too-long', limit: 300 },
  { code: 'server-url-scheme', scheme: 'https' },
  { code: 'server-url-malformed', part: 'host' },
  { code: 'server-url-malformed', part: 'port' },
  { code: 'server-url-malformed', part: 'rest' },
  { code: 'server-url-transport' },
  { code: 'server-needs-credentials' },
  { code: 'server-credentials-malformed' },
  { code: 'server-credentials-too-long', limit: 512 },
  { code: 'server-known' },
  { code: 'too-many-servers', limit: 4 },
] as const)('says what is wrong and what to do: %j', (error) => {
  expect(serverErrorSentence(error)).toMatch(/^[A-Z].*\. [A-Z].*\.$/);
});

it('warns of a failing server by its host, and says that nearby all works', () => {
  for (const alert of [
    { code: 'server-refused', host: 'a.example', status: 401 },
    { code: 'server-refused', host: 'a.example', status: 486 },
    { code: 'server-unreachable', host: 'a.example' },
    { code: 'server-unusable', host: 'a.example' },
  ] as const) {
    expect(alertSentence(alert)).toMatch(/a\.example.*nearby/);
    expect(alertTone(alert)).toBe('warn');
  }
});
