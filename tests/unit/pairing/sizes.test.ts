import jsqr from 'jsqr';
import qrcode from 'qrcode';
import { describe, expect, it } from 'vitest';
import { encodePacket } from '../../../src/core/pairing/codec.ts';
import { readCode } from '../../../src/core/pairing/read-code.ts';
import { tagOf } from '../../../src/core/pairing/tag.ts';
import { qrForm, textForm } from '../../../src/core/pairing/text.ts';
import { candidate, packetWith, PAGE, vectorNamed } from './helpers.ts';

const seen = tagOf(packetWith());

describe('bytes of a code', () => {
  it.each([
    ['156 one-ipv4 raw', 64, 67],
    ['156 one-ipv4 mdns', 76, 79],
    ['156 ipv4-and-ipv6 mdns', 95, 98],
    ['153 one-ipv4 raw', 63, 66],
    ['153 ipv4-and-ipv6 mdns', 94, 97],
    ['safari synthetic one ipv4', 64, 67],
    ['safari synthetic two mdns', 95, 98],
  ])('[P13] %s: %i, with seen %i', (name, plain, replying) => {
    const { packet } = vectorNamed(name);
    expect(encodePacket(packet)).toHaveLength(plain);
    expect(encodePacket({ ...packet, seen })).toHaveLength(replying);
  });

  it('[P13] is 56 at least and 857 at most', () => {
    const hex = { ufrag: '01234567', pwd: '0123456789abcdef0123456789abcdef' };
    expect(encodePacket(packetWith({ credentials: hex, candidates: [] }))).toHaveLength(56);
    const raw = { ufrag: 'u'.repeat(256), pwd: 'p'.repeat(256) };
    const candidates = Array.from({ length: 16 }, (_, i) => candidate('fd00::1', 1 + i));
    expect(encodePacket(packetWith({ credentials: raw, candidates, seen }))).toHaveLength(857);
  });
});

describe('the QR symbol of a 64-byte code on a host of 11 letters', () => {
  const bytes = encodePacket(packetWith());
  const link = qrForm(bytes, PAGE);

  it('is the code it claims to be', () => {
    expect(bytes).toHaveLength(64);
    expect(new URL(PAGE).host).toHaveLength(11);
  });

  it.each([
    ['L', 5],
    ['M', 6],
  ] as const)('[P15] at level %s has version %i at most', (errorCorrectionLevel, most) => {
    expect(qrcode.create(link, { errorCorrectionLevel }).version).toBeLessThanOrEqual(most);
  });

  it('[P15] is never larger than that of the text form', () => {
    const digits = qrcode.create(link, { errorCorrectionLevel: 'M' });
    const base64 = qrcode.create(textForm(bytes, PAGE), { errorCorrectionLevel: 'M' });
    expect(digits.version).toBeLessThanOrEqual(base64.version);
  });

  it('[P15] is read back by an independent decoder', () => {
    const { data, width, height } = rendered(qrcode.create(link, { errorCorrectionLevel: 'M' }));
    const found = jsqr(data, width, height);
    expect(found?.data).toBe(link);
    expect(readCode(found?.data ?? '')).toEqual({ ok: true, value: packetWith() });
  });
});

/** The symbol as RGBA pixels, 4 for each module, with its quiet zone. */
function rendered({ modules }: ReturnType<typeof qrcode.create>) {
  const width = (modules.size + 8) * 4;
  const data = new Uint8ClampedArray(width * width * 4).fill(255);
  for (let y = 0; y < modules.size * 4; y++) {
    for (let x = 0; x < modules.size * 4; x++) {
      if (!modules.get(y >> 2, x >> 2)) continue;
      data.fill(0, ((y + 16) * width + x + 16) * 4, ((y + 16) * width + x + 16) * 4 + 3);
    }
  }
  return { data, width, height: width };
}
