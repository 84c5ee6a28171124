import { describe, expect, it } from 'vitest';
import { base64UrlOf } from '../../../src/core/bytes.ts';
import { decodePacket, encodePacket } from '../../../src/core/pairing/codec.ts';
import { digitsOf } from '../../../src/core/pairing/digits.ts';
import { readCode } from '../../../src/core/pairing/read-code.ts';
import { qrForm, textForm } from '../../../src/core/pairing/text.ts';
import { bytesOf, candidate, codeOf, errorOf, packetWith, PAGE, withCheck } from './helpers.ts';

const good = encodePacket(packetWith());
const link = textForm(good, PAGE);
const goodBody = [...good.slice(0, -2)];
const HEAD = goodBody.slice(0, 34);
const CREDENTIALS = goodBody.slice(34, 55);

/** A well-made packet around one candidate given as hex. */
const withCandidate = (...hex: string[]) =>
  withCheck([0x20, hex.length << 3, ...HEAD.slice(2), ...CREDENTIALS, ...bytesOf(hex.join(''))]);
const withRaw = (ufrag: string, pwd: string) => {
  const raw = [ufrag, pwd].flatMap((part) => [part.length - 1, ...Buffer.from(part, 'latin1')]);
  return withCheck([0x22, 0, ...HEAD.slice(2), ...raw]);
};
const PWD = 'abcdefghijklmnopqrstuv';
const v6 = (hex: string) => `10${hex}c350`;

describe('[P25] [P26] [P27] [P28] [P30] packets that a stranger may make', () => {
  it.each<[rule: string, what: string, code: string, bytes: Uint8Array]>([
    ['[P25]', 'a fingerprint of zeros', 'bad-fingerprint', zeroFingerprint()],
    ['[P26]', 'CR LF in the ufrag', 'bad-credentials', withRaw('ab\r\na=x', PWD)],
    ['[P26]', 'LF at the end of the ufrag', 'bad-credentials', withRaw('abcd\n', PWD)],
    ['[P26]', 'CR LF in the pwd', 'bad-credentials', withRaw('abcd', `${PWD}\r\na=setup:active`)],
    ['[P26]', 'a NUL', 'bad-credentials', withRaw('ab\0d', PWD)],
    ['[P26]', 'a space', 'bad-credentials', withRaw('ab d', PWD)],
    ['[P26]', 'a byte above ASCII', 'bad-credentials', withRaw('abc\u00e9', PWD)],
    ['[P26]', 'base64url characters', 'bad-credentials', withRaw('ab-_', PWD)],
    ['[P26]', 'a ufrag of 3', 'bad-credentials', withRaw('abc', PWD)],
    ['[P26]', 'a pwd of 21', 'bad-credentials', withRaw('abcd', PWD.slice(1))],
    ['[P27]', '0.0.0.0', 'bad-address', withCandidate('0000000000c350')],
    ['[P27]', '0.1.2.3', 'bad-address', withCandidate('0000010203c350')],
    ['[P27]', '127.0.0.1', 'bad-address', withCandidate('007f000001c350')],
    ['[P27]', '127.255.255.254', 'bad-address', withCandidate('007ffffffec350')],
    ['[P27]', '224.0.0.251', 'bad-address', withCandidate('00e00000fbc350')],
    ['[P27]', '239.255.255.250', 'bad-address', withCandidate('00effffffac350')],
    ['[P27]', '240.0.0.1', 'bad-address', withCandidate('00f0000001c350')],
    ['[P27]', '255.255.255.255', 'bad-address', withCandidate('00ffffffffc350')],
    ['[P27]', 'a reflexive 127.0.0.1', 'bad-address', withCandidate('407f000001c350')],
    ['[P27]', '::', 'bad-address', withCandidate(v6('00'.repeat(16)))],
    ['[P27]', '::1', 'bad-address', withCandidate(v6(`${'00'.repeat(15)}01`))],
    [
      '[P27]',
      '::ffff:127.0.0.1',
      'bad-address',
      withCandidate(v6(`${'00'.repeat(10)}ffff7f000001`)),
    ],
    [
      '[P27]',
      '::ffff:192.0.2.1',
      'bad-address',
      withCandidate(v6(`${'00'.repeat(10)}ffffc0000201`)),
    ],
    ['[P27]', '::192.0.2.1', 'bad-address', withCandidate(v6(`${'00'.repeat(12)}c0000201`))],
    ['[P27]', 'ff02::fb', 'bad-address', withCandidate(v6(`ff02${'00'.repeat(13)}fb`))],
    ['[P27]', 'ff0e::1', 'bad-address', withCandidate(v6(`ff0e${'00'.repeat(13)}01`))],
    ['[P27]', 'fe80::1', 'bad-address', withCandidate(v6(`fe80${'00'.repeat(13)}01`))],
    ['[P27]', 'febf::1', 'bad-address', withCandidate(v6(`febf${'00'.repeat(13)}01`))],
    ['[P28]', 'port 0', 'bad-port', withCandidate('00c000020a0000')],
    ['[P28]', 'port 0 of an mDNS name', 'bad-port', withCandidate(`20${'ab'.repeat(16)}0000`)],
    ['[P30]', 'one place twice', 'malformed', withCandidate('00c000020ac350', '00c000020ac350')],
    ['[P30]', 'as two types', 'malformed', withCandidate('00c000020ac350', '40c000020ac350')],
    ['[P27]', 'the second wrong', 'bad-address', withCandidate('00c000020ac350', '007f000001c350')],
    ['[P22]', 'no byte', 'truncated', new Uint8Array()],
    ['[P22]', 'one byte', 'truncated', good.slice(0, 1)],
    ['[P22]', 'half', 'truncated', good.slice(0, 32)],
    ['[P22]', 'all but one byte', 'truncated', good.slice(0, -1)],
    ['[P23]', 'a byte more', 'damaged', Uint8Array.from([...good, 0])],
    ['[P23]', 'two bytes swapped', 'damaged', good.with(40, good[41] ?? 0).with(41, good[40] ?? 0)],
    ['[P23]', 'an empty header', 'malformed', new Uint8Array(64)],
    ['[P21]', 'all ones', 'newer-version', new Uint8Array(64).fill(255)],
  ])('%s %s: %s', (_, __, code, bytes) => {
    expect(codeOf(decodePacket(bytes))).toBe(code);
    if (bytes.length >= 56) expect(codeOf(readCode(base64UrlOf(bytes)))).toBe(code);
    if (bytes.length >= 56) expect(codeOf(readCode(qrForm(bytes, PAGE)))).toBe(code);
  });

  it('[P27] names the address that it refuses', () => {
    const bytes = withCandidate(v6(`fe80${'00'.repeat(13)}01`));
    expect(errorOf(decodePacket(bytes))).toEqual({ code: 'bad-address', address: 'fe80::1' });
  });

  it.each([
    '10.0.0.1',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.7.7',
    '100.64.0.1',
    '223.255.255.254',
  ])('[P27] allows %s', (text) => {
    const packet = packetWith({ candidates: [candidate(text)] });
    expect(decodePacket(encodePacket(packet))).toEqual({ ok: true, value: packet });
  });

  it.each(['fd00::1', '2001:db8::1', 'fec0::1', '64:ff9b::c000:201', '1::', 'fe00::1', 'fe7f::1'])(
    '[P27] allows %s',
    (text) => {
      const packet = packetWith({ candidates: [candidate(text)] });
      expect(decodePacket(encodePacket(packet))).toEqual({ ok: true, value: packet });
    },
  );
});

describe('texts that people may bring', () => {
  it.each<[rule: string, what: string, code: string, text: string]>([
    ['[P31]', 'nothing', 'empty', ''],
    ['[P31]', 'white space', 'empty', ' \n\t\u00a0 \r\n'],
    ['[P31]', 'characters without width', 'empty', '\u200b\ufeff\u2060'],
    ['[P31]', 'a word', 'no-code', 'hello'],
    ['[P31]', 'a sentence', 'no-code', 'I have sent you the code this morning, did it arrive?'],
    ['[P31]', 'another script', 'no-code', '这是我的代码，请扫描它'],
    ['[P31]', 'punctuation', 'no-code', '#####'],
    ['[P31]', 'a long German noun', 'no-code', 'Mehrzweckhallenbetriebsverordnung'],
    ['[P31]', 'a long word in another case', 'no-code', 'Ihgebildeteswortmitvielenbuchstaben'],
    ['[P31]', 'a phone number', 'no-code', '+49 30 1234 5678 9012'],
    ['[P31]', 'a card number', 'no-code', '4111 1111 1111 1111'],
    ['[P31]', 'a UUID', 'no-code', '3f2b8c1e-7a54-4d09-9c6e-1b2a3c4d5e6f'],
    ['[P31]', 'a bank account', 'no-code', 'DE89 3704 0044 0532 0130 00'],
    ['[P32]', 'a page', 'foreign', 'https://example.org/'],
    [
      '[P32]',
      'a page with a heading',
      'foreign',
      'https://example.org/wiki/Light#In_popular_culture',
    ],
    ['[P32]', 'a page with a long token', 'foreign', `https://example.org/?t=${'Kx9'.repeat(60)}`],
    ['[P32]', 'this page without a code', 'foreign', PAGE],
    ['[P32]', 'this page with an empty fragment', 'foreign', `${PAGE}#`],
    ['[P22]', 'half a link', 'truncated', link.slice(0, PAGE.length + 43)],
    ['[P22]', 'half a code', 'truncated', base64UrlOf(good).slice(0, 43)],
    ['[P22]', 'half a code in a sentence', 'truncated', `code: ${link.slice(0, -30)} thanks`],
    ['[P22]', 'a link short of a letter', 'truncated', link.slice(0, -1)],
    ['[P22]', 'half the digits', 'truncated', digitsOf(good).slice(0, 77)],
    ['[P23]', 'digits short of one', 'damaged', digitsOf(good).slice(0, -1)],
    ['[P23]', 'one digit changed', 'damaged', flipLast(digitsOf(good))],
    ['[P23]', 'a number too large', 'damaged', '9'.repeat(155)],
    ['[P23]', 'one letter changed', 'damaged', swap(link, 60)],
    ['[P23]', 'two letters changed', 'damaged', swap(swap(link, 60), 70)],
    ['[P23]', 'a letter more', 'damaged', `${link}A`],
    ['[P23]', 'bits behind the last byte', 'damaged', `${link.slice(0, -1)}${nextLetter(link)}`],
    ['[P23]', 'twice without a gap', 'damaged', base64UrlOf(good) + base64UrlOf(good)],
    ['[P23]', 'one letter changed, wrapped', 'damaged', wrapped(swap(link, 60), 40)],
    ['[P23]', 'damaged and other words', 'damaged', `Look: ${swap(link, 60)}. Does it work?`],
    ['[P20]', '5,000 letters', 'too-large', 'A'.repeat(5000)],
    ['[P20]', '70,000 words', 'too-large', 'word '.repeat(70_000)],
    ['[P20]', '5 MB', 'too-large', 'x'.repeat(5_000_000)],
    ['[P20]', '5 MB of lines', 'too-large', 'I am a line of text\n'.repeat(250_000)],
    ['[P31]', '30,000 spaces and a dot', 'no-code', `${' '.repeat(30_000)}.`],
  ])('%s %s: %s', (_, __, code, text) => {
    expect(codeOf(readCode(text))).toBe(code);
  });

  it('[P20] tells how long the text is', () => {
    expect(errorOf(readCode('x'.repeat(5_000_000)))).toEqual({
      code: 'too-large',
      length: 5_000_000,
    });
  });
});

function zeroFingerprint(): Uint8Array {
  return withCheck([0x20, 0, ...new Uint8Array(32), ...CREDENTIALS]);
}

/** Changes the letter at one place to the next one, which differs in its lowest bits. */
function swap(text: string, at: number): string {
  const other = text[at] === 'Q' ? 'R' : 'Q';
  return text.slice(0, at) + other + text.slice(at + 1);
}

/** 64 bytes leave four bits of the last letter unused. */
function nextLetter(text: string): string {
  return String.fromCharCode(text.charCodeAt(text.length - 1) + 1);
}

function flipLast(digits: string): string {
  return digits.slice(0, -1) + (digits.endsWith('0') ? '1' : '0');
}

function wrapped(text: string, width: number): string {
  return text.replace(new RegExp(`.{${width}}`, 'g'), '$&\n');
}
