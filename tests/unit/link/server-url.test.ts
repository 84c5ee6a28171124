import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSameServer, serverHost, type IceServer } from '../../../src/core/link/ice-server.ts';
import {
  addServer,
  needsLogin,
  parseIceServer,
  parseServerUrl,
} from '../../../src/core/link/server-url.ts';

const server = (url: string): IceServer => ({ url });

describe('the address of a server', () => {
  it.each([
    ['stun:stun.example.org', 'stun:stun.example.org'],
    ['STUN:Stun.Example.ORG:3478', 'stun:stun.example.org:3478'],
    ['stuns:example.org:5349', 'stuns:example.org:5349'],
    ['turn:relay.example.org', 'turn:relay.example.org'],
    ['turn:relay.example.org:3478?transport=tcp', 'turn:relay.example.org:3478?transport=tcp'],
    ['turns:relay.example.org?transport=UDP', 'turns:relay.example.org?transport=udp'],
    ['turns:relay.example.org:443?TRANSPORT=tcp', 'turns:relay.example.org:443?transport=tcp'],
    ['  stun.example.org \n', 'stun:stun.example.org'],
    ['stun.example.org:3478', 'stun:stun.example.org:3478'],
    ['localhost', 'stun:localhost'],
    ['localhost:19302', 'stun:localhost:19302'],
    ['192.0.2.7', 'stun:192.0.2.7'],
    ['192.0.2.7:03478', 'stun:192.0.2.7:3478'],
    ['2001:DB8:0::1', 'stun:[2001:db8::1]'],
    ['[2001:db8::1]:3478', 'stun:[2001:db8::1]:3478'],
    ['turn:[2001:db8::1]?transport=udp', 'turn:[2001:db8::1]?transport=udp'],
    ['stun:my_server.example.', 'stun:my_server.example'],
    ['stun:xn--mnchen-3ya.example', 'stun:xn--mnchen-3ya.example'],
    ['stun:7.example', 'stun:7.example'],
  ])('[S1] is read from %j', (typed, url) => {
    expect(parseServerUrl(typed)).toEqual({ ok: true, value: url });
  });

  const host = { code: 'server-url-malformed', part: 'host' };
  const port = { code: 'server-url-malformed', part: 'port' };
  const rest = { code: 'server-url-malformed', part: 'rest' };
  const transport = { code: 'server-url-transport' };
  const scheme = (name: string) => ({ code: 'server-url-scheme', scheme: name });

  it.each<[string, object]>([
    ['', { code: 'server-url-empty' }],
    [' \t\r\n', { code: 'server-url-empty' }],
    [`stun:${'a'.repeat(300)}`, { code: 'server-url-too-long', limit: 300 }],
    ['https://stun.example.org', scheme('https')],
    ['HTTP:example.org', scheme('http')],
    ['javascript:alert(1)', scheme('javascript')],
    ['data:text/html,x', scheme('data')],
    ['mailto:ann@example.org', scheme('mailto')],
    ['stunx:example.org', scheme('stunx')],
    ['stun:', host],
    ['turn:?transport=udp', host],
    ['stun://example.org', host],
    ['stun:/example.org', host],
    ['stun:example.org/path', host],
    ['stun:example.org#fragment', host],
    ['stun:ann@example.org', host],
    ['stun:ann:secret@example.org', port],
    ['stun:a b', host],
    ['stun:a\r\nb', host],
    ['stun:a\u0000b', host],
    ['stun:exam\u202eple.org', host],
    ['stun:münchen.example', host],
    ['stun:%65xample.org', host],
    ['stun:-a.example', host],
    ['stun:a-.example', host],
    ['stun:a..example', host],
    ['stun:.', host],
    [`stun:${'a'.repeat(64)}.example`, host],
    [`stun:${'a.'.repeat(127)}a.example`.slice(0, 270), host],
    ['stun:256.0.0.1', host],
    ['stun:1.2.3', host],
    ['stun:3221225985', host],
    ['stun:0xc0000207', host],
    ['stun:[]', host],
    ['stun:[::1', rest],
    ['stun:::1]', host],
    ['stun:[fe80::1%eth0]', host],
    ['stun:[192.0.2.1]', host],
    ['stun:[::1]x', rest],
    ['stun:example.org:', port],
    ['stun:example.org:0', port],
    ['stun:example.org:65536', port],
    ['stun:example.org:-1', port],
    ['stun:example.org:3478x', port],
    ['stun:example.org:99999999999999999999', port],
    ['stun:example.org:1:2', port],
    ['stun:example.org?transport=udp', transport],
    ['stuns:example.org?', transport],
    ['turn:example.org?', transport],
    ['turn:example.org?transport=sctp', transport],
    ['turn:example.org?transport=udp&x=1', transport],
    ['turn:example.org?x=1', transport],
  ])('[S2] is refused with a reason: %j', (typed, error) => {
    expect(parseServerUrl(typed)).toEqual({ ok: false, error });
  });

  it('[S1] reads its own canonical form as the same', () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,20}[a-z0-9]\.example$/);
    const written = fc.record({
      scheme: fc.constantFrom('stun', 'stuns', 'turn', 'turns'),
      name: fc.oneof(name, fc.ipV4()),
      port: fc.option(fc.integer({ min: 1, max: 65_535 })),
    });
    fc.assert(
      fc.property(written, ({ scheme, name, port }) => {
        const url = `${scheme}:${name}${port === null ? '' : `:${port}`}`;
        expect(parseServerUrl(url)).toEqual({ ok: true, value: url });
        expect(serverHost(url)).toBe(name);
      }),
    );
  });

  it('[S1] [S2] is a value or a typed error, whatever was typed', () => {
    const odd = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc.string({ unit: fc.constantFrom(...'stunr:/?[]@.%#0aé =') }),
    );
    fc.assert(
      fc.property(odd, (typed) => {
        const read = parseServerUrl(typed);
        if (!read.ok) expect(read.error.code).toMatch(/^server-url-/);
        else expect(parseServerUrl(read.value)).toEqual(read);
      }),
    );
  });
});

describe('a server', () => {
  const typed = { url: 'turn:example.org', username: 'ann', credential: 'secret' };

  it('[S3] carries name and password if it is a relay, and none if not', () => {
    const login = { username: 'ann', credential: 'secret' };
    expect(parseIceServer(typed)).toEqual({ ok: true, value: { url: typed.url, login } });
    expect(parseIceServer({ ...typed, url: 'stun:a.example' })).toEqual({
      ok: true,
      value: { url: 'stun:a.example' },
    });
  });

  it.each([
    [{ username: '' }, 'server-needs-credentials'],
    [{ credential: '' }, 'server-needs-credentials'],
    [{ username: 'ann\r\nx' }, 'server-credentials-malformed'],
    [{ credential: 'a\u0000b' }, 'server-credentials-malformed'],
    [{ credential: 'a\u009fb' }, 'server-credentials-malformed'],
    [{ username: 'ü'.repeat(257) }, 'server-credentials-too-long'],
    [{ credential: 'x'.repeat(513) }, 'server-credentials-too-long'],
    [{ url: 'turn:a b', credential: '' }, 'server-url-malformed'],
  ])('[S3] that is a relay is refused with %j', (change, code) => {
    expect(parseIceServer({ ...typed, ...change })).toMatchObject({ ok: false, error: { code } });
  });

  it('[S3] takes a name and a password of 512 bytes, spaces and any script', () => {
    const longest = { username: 'ü'.repeat(256), credential: 'pass wörd 密碼' };
    expect(parseIceServer({ ...typed, ...longest })).toMatchObject({ value: { login: longest } });
  });

  it.each([
    ['turn:a.example', true],
    ['  TURNS:a', true],
    ['turn', false],
    ['stun:turn:', false],
    ['a.example', false],
  ])('[S3] with the address %j is a relay: %s', (url, relay) => {
    expect(needsLogin(url)).toBe(relay);
  });

  it('[S4] is named once, and four of them are enough', () => {
    const four = ['a', 'b', 'c', 'd'].map((name) => server(`stun:${name}.example`));
    expect(addServer(four.slice(1), server('stun:a.example'))).toMatchObject({ ok: true });
    expect(addServer(four, server('stun:e.example'))).toEqual({
      ok: false,
      error: { code: 'too-many-servers', limit: 4 },
    });
    expect(addServer(four, server('stun:a.example:3478'))).toEqual({
      ok: false,
      error: { code: 'server-known' },
    });
  });

  it.each([
    ['stun:a.example', 'stun:a.example:3478', true],
    ['turns:a.example', 'turns:a.example:5349', true],
    ['turn:a.example:1?transport=tcp', 'turn:a.example:1', true],
    ['turn:[2001:db8::1]:9', 'turn:[2001:db8::1]:9?transport=udp', true],
    ['stun:a.example', 'turn:a.example', false],
    ['stun:a.example:1', 'stun:a.example:2', false],
    ['', 'stun:', false],
  ])('[S6] is known again as browsers name it: %j is %j: %s', (one, other, same) => {
    expect(isSameServer(one, other)).toBe(same);
  });
});
