import { describe, expect, it } from 'vitest';
import { base64UrlOf } from '../../../src/core/bytes.ts';
import { encodePacket } from '../../../src/core/pairing/codec.ts';
import { digitsOf } from '../../../src/core/pairing/digits.ts';
import { readCode } from '../../../src/core/pairing/read-code.ts';
import { qrForm, textForm } from '../../../src/core/pairing/text.ts';
import {
  candidate,
  codeOf,
  errorOf,
  FINGERPRINT,
  packetWith,
  PAGE,
  vectorNamed,
  withCheck,
} from './helpers.ts';

// Its base64url has both characters that standard base64 writes otherwise.
const { packet } = vectorNamed('chromium 156 two-interfaces camera stun');
const bytes = encodePacket(packet);
const bare = base64UrlOf(bytes);
const digits = digitsOf(bytes);
const link = textForm(bytes, PAGE);
const qrLink = qrForm(bytes, PAGE);
const found = { ok: true, value: packet };

const other = packetWith({ client: true });
const otherLink = textForm(encodePacket(other), PAGE);
const standard = bare.replaceAll('-', '+').replaceAll('_', '/');
const wrap = (text: string, width: number, gap: string) =>
  text.match(new RegExp(`.{1,${width}}`, 'g'))?.join(gap) ?? '';
const swap = (text: string, at: number) =>
  text.slice(0, at) + (text[at] === 'Q' ? 'R' : 'Q') + text.slice(at + 1);

describe('[P16] a code as it is', () => {
  it.each([
    ['bare', bare],
    ['bare digits', digits],
    ['behind a hash', `#${bare}`],
    ['in a link', link],
    ['in a QR link', qrLink],
    ['in a link with path and query', textForm(bytes, 'https://a.example/b/c/?lang=de&x=1#old')],
    ['on localhost', textForm(bytes, 'http://localhost:4173/')],
    ['without its scheme', `example.app/#${bare}`],
    ['in standard base64', standard],
    ['in padded base64', `${standard}==`],
    ['in a link with padding', `${link}=`],
    ['with escaped signs', `${PAGE}#${standard.replaceAll('+', '%2B').replaceAll('/', '%2f')}%3D`],
    ['as a link inside a link', `https://out.example/?u=${encodeURIComponent(link)}`],
    ['as digits inside a link', `https://out.example/?u=${encodeURIComponent(qrLink)}`],
  ])('[P16] is read %s', (_, text) => {
    expect(readCode(text)).toEqual(found);
  });
});

describe('what stands around a code', () => {
  it.each([
    ['white space', ` \t\n${link}\r\n `],
    ['English', `Here is my code: ${link} Please scan it.`],
    ['a full stop', `My code is ${link}.`],
    ['a comma and words', `${link}, and hurry`],
    ['round brackets', `(${link})`],
    ['square brackets', `[code](${link})`],
    ['angle brackets', `<${link}>`],
    ['straight quotes', `"${link}"`],
    ['German quotes', `Mein Code: „${link}“!`],
    ['French quotes', `Voici mon code : « ${link} ».`],
    ['Chinese without spaces', `我的代码：${link}，请打开。`],
    ['Japanese brackets', `「${link}」`],
    ['Arabic', `هذا رمزي ${link} شكرا`],
    ['Russian, bare', `Мой код ${bare}!`],
    ['an emoji', `👉${link}👈`],
    ['a bold mark', `**${link}**`],
    ['an underline', `_${bare}_`],
    ['a dash', `-${bare}-`],
    ['dashes of another kind', `—${bare}—`],
    ['a slash behind', `${link}/`],
    ['a code fence', `\`\`\`\n${bare}\n\`\`\``],
    ['markup', `<a href="${link}">here</a>`],
    ['a line before and after', `Hi!\n${link}\nSent from my phone`],
    ['digits in a sentence', `Code ${qrLink} please`],
    ['digits with a full stop', `${qrLink}.`],
    ['marks of direction', `\u202a${link}\u202c`],
    ['a byte order mark', `\ufeff${link}`],
    ['other links', `See https://example.org/page?a=1#top and ${link}`],
    ['a long token before', `Ticket ${'Kx9'.repeat(30)} and ${link}`],
    ['a number before', `2026-11-23 14:05, +49 30 12345678: ${qrLink}`],
    ['four hundred lines before', `${'Informationen Jahrhundert Lagerung\n'.repeat(400)}${link}`],
    ['attachment lines before', `${`${'Qm9vYg'.repeat(12)}\n`.repeat(400)}${link}`],
  ])('[P17] may be %s', (_, text) => {
    expect(readCode(text)).toEqual(found);
  });
});

describe('[P18] [P19] a code in pieces', () => {
  it.each([
    ['lines of 76', wrap(link, 76, '\n')],
    ['lines of 40', wrap(link, 40, '\r\n')],
    ['lines of 24, indented', wrap(link, 24, '\n    ')],
    ['groups of 8', wrap(bare, 8, ' ')],
    ['quoted lines', `> ${wrap(link, 60, '\n> ')}`],
    ['twice quoted lines', `> > ${wrap(link, 60, '\n> > ')}`],
    ['bars', `| ${wrap(link, 60, '\n| ')}`],
    ['quoted-printable', wrap(link, 75, '=\r\n')],
    ['a break behind the hash', link.replace('#', '#\n')],
    ['a break right behind that', link.replace(`#${bare[0]}`, `#${bare[0]}\n`)],
    ['soft hyphens', wrap(link, 30, '\u00ad')],
    ['spaces without width', wrap(link, 30, '\u200b')],
    ['a sentence before', `My code is ${wrap(link, 50, '\n')}`],
    ['a sentence behind', `${wrap(link, 50, '\n')}\nThank you for trying this`],
    ['words on the last line', `${wrap(link, 50, '\n')} is my code`],
    ['a full stop behind', `${wrap(link, 50, '\n')}.`],
  ])('[P18] is put together from %s', (_, text) => {
    expect(readCode(text)).toEqual(found);
  });

  it.each([
    ['lines of 76', wrap(qrLink, 76, '\n')],
    ['groups of 5', `#${wrap(digits, 5, ' ')}`],
    ['groups of 16, bare', wrap(digits, 16, ' ')],
    ['quoted lines', `> ${wrap(qrLink, 60, '\n> ')}`],
    ['words behind', `${wrap(qrLink, 60, '\n')} is my code`],
    ['a short number behind', `${qrLink}\n12`],
    ['a short number behind lines', `${wrap(qrLink, 60, '\n')}\n12`],
    ['a break behind the hash', qrLink.replace('#', '#\n')],
  ])('[P19] is put together from %s of digits', (_, text) => {
    expect(readCode(text)).toEqual(found);
  });
});

describe('several codes', () => {
  const damaged = swap(link, 60);
  const newer = `${PAGE}#${base64UrlOf(Uint8Array.from([0x5f, ...bytes.slice(1)]))}`;
  const loopback = withCheck([
    ...encodePacket(packetWith({ candidates: [] }))
      .slice(0, -2)
      .with(1, 8),
    ...[0, 127, 0, 0, 1, 1, 1],
  ]);
  const aimed = textForm(loopback, PAGE);

  it('[P31] the first valid one counts', () => {
    expect(readCode(`${link} ${otherLink}`)).toEqual(found);
    expect(readCode(`${otherLink} ${link}`)).toEqual({ ok: true, value: other });
  });

  it.each([
    ['damaged', damaged],
    ['newer', newer],
    ['cut', link.slice(0, 60)],
    ['aimed at the reader', aimed],
  ])('[P31] a valid one counts behind one that is %s', (_, text) => {
    expect(readCode(`${text} ${link}`)).toEqual(found);
    expect(readCode(`${text}\n${link}`)).toEqual(found);
  });

  it.each([
    ['newer-version', `${damaged} ${newer} ${link.slice(0, 60)}`],
    ['bad-address', `${damaged} ${aimed}`],
    ['damaged', `${link.slice(0, 60)} ${damaged}`],
    ['truncated', `nothing here ${link.slice(0, 60)} or there`],
    ['damaged', `${damaged} ${'A'.repeat(5000)}`],
  ])('[P31] otherwise the most telling error does: %s', (code, text) => {
    expect(codeOf(readCode(text))).toBe(code);
  });

  it('[P31] tells the facts of the error', () => {
    expect(errorOf(readCode(newer))).toEqual({ code: 'newer-version', version: 2 });
    expect(errorOf(readCode(aimed))).toEqual({ code: 'bad-address', address: '127.0.0.1' });
  });
});

describe('other contents of QR codes', () => {
  it.each([
    ['url', 'https://example.org/page?a=1'],
    ['url', 'HTTP://EXAMPLE.ORG'],
    ['url', 'www.example.org'],
    ['url', `https://example.org/${'a1B2'.repeat(40)}`],
    ['wifi', 'WIFI:T:WPA;S:Some network;P:secret password;;'],
    ['wifi', `WIFI:T:WPA;S:x;P:${'Kx9'.repeat(30)};;`],
    ['vcard', 'BEGIN:VCARD\nVERSION:3.0\nN:Doe;Jane\nEND:VCARD'],
    ['vcard', `BEGIN:VCARD\nVERSION:3.0\nPHOTO:${'Kx9'.repeat(300)}\nEND:VCARD`],
    ['vcard', 'MECARD:N:Doe,Jane;TEL:123;;'],
    ['otpauth', 'otpauth://totp/Example:jane?secret=JBSWY3DPEHPK3PXP&issuer=Example'],
    ['otpauth', `otpauth-migration://offline?data=${'Kx9'.repeat(30)}`],
    ['mail', 'mailto:jane@example.org?subject=Hello'],
    ['mail', 'MATMSG:TO:jane@example.org;SUB:Hi;BODY:Hello there;;'],
    ['phone', 'tel:+491234567'],
    ['sms', 'SMSTO:+491234567:Hello there'],
    ['sms', 'sms:+491234567'],
    ['geo', 'geo:52.52,13.405'],
    ['calendar', 'BEGIN:VEVENT\nSUMMARY:Talk\nEND:VEVENT'],
    ['calendar', 'BEGIN:VCALENDAR\nVERSION:2.0'],
    ['crypto', 'bitcoin:175tWpb8K1S7NmH4Zx6rewF9WQrcZv245W?amount=0.1'],
    ['crypto', 'ethereum:0x89205A3A3b2A69De6Dbf7f01ED13B2108B2c43e7'],
    ['sdp', 'v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=-\r\n'],
    ['sdp', '{"type":"offer","sdp":"v=0\\r\\no=- 1 2 IN IP4 127.0.0.1"}'],
    ['other', 'upi://pay?pa=jane@bank'],
    [
      'other',
      'FIDO:/13086400838107303667332719012595115747821895775708323189557153075146383351399743589971313508078026948312026786722471666005727649643501784024544726574771401798171307406596245',
    ],
    ['other', 'magnet:?xt=urn:btih:abcdef'],
  ])('[P32] %s: %s', (kind, text) => {
    expect(errorOf(readCode(text))).toEqual({ code: 'foreign', kind });
    expect(errorOf(readCode(` ${text}\n`))).toEqual({ code: 'foreign', kind });
  });

  it('[P32] hears what is behind the hash of a link', () => {
    expect(codeOf(readCode(swap(link, 60)))).toBe('damaged');
    expect(codeOf(readCode(link.slice(0, 60)))).toBe('truncated');
    expect(codeOf(readCode(qrLink.slice(0, -1)))).toBe('damaged');
  });

  it('[P32] reads a code that is carried inside something else', () => {
    expect(readCode(`mailto:?body=${encodeURIComponent(link)}`)).toEqual(found);
    expect(readCode(`SMSTO:+491234567:${link}`)).toEqual(found);
  });

  it.each([
    ['known-device', withCheck([0x24, 8, ...Buffer.from(FINGERPRINT, 'hex').subarray(0, 29)])],
    ['too-many-candidates', withCheck([...bytes.slice(0, -2)].with(1, 17 << 3))],
    ['malformed', withCheck([...bytes.slice(0, -2)].with(1, 1))],
  ])('[P24] tells %s of an intact code in every form', (code, made) => {
    expect(codeOf(readCode(base64UrlOf(made)))).toBe(code);
    expect(codeOf(readCode(`see ${textForm(made, PAGE)} there`))).toBe(code);
    expect(codeOf(readCode(qrForm(made, PAGE)))).toBe(code);
  });

  it('[P17] reads a code with no candidates at all', () => {
    const empty = packetWith({ candidates: [] });
    expect(readCode(textForm(encodePacket(empty), PAGE))).toEqual({ ok: true, value: empty });
    expect(empty.candidates).not.toContainEqual(candidate('192.0.2.10'));
  });
});
