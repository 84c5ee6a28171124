import { describe, expect, it } from 'vitest';
import { hexOf } from '../../../src/core/bytes.ts';
import { decodePacket, encodePacket } from '../../../src/core/pairing/codec.ts';
import { readLocalDescription } from '../../../src/core/pairing/local-description.ts';
import { readCode } from '../../../src/core/pairing/read-code.ts';
import { qrForm, textForm } from '../../../src/core/pairing/text.ts';
import { bytesOf, PAGE, vectors } from './helpers.ts';

describe.each(vectors)('frozen offer: $name', ({ client, sdp, packet, hex }) => {
  it('[P34] is read as the frozen facts', () => {
    const facts = readLocalDescription(sdp);
    expect(facts).toEqual({
      ok: true,
      value: {
        fingerprint: packet.fingerprint,
        credentials: packet.credentials,
        candidates: packet.candidates,
      },
    });
  });

  it('[P1] is written as the frozen bytes', () => {
    expect(hexOf(encodePacket(packet))).toBe(hex);
    expect(packet.client).toBe(client);
  });

  it('[P1] is read back from the frozen bytes', () => {
    expect(decodePacket(bytesOf(hex))).toEqual({ ok: true, value: packet });
  });

  it('[P14] is read back from its link', () => {
    expect(readCode(textForm(bytesOf(hex), PAGE))).toEqual({ ok: true, value: packet });
  });

  it('[P15] is read back from its QR form', () => {
    expect(readCode(qrForm(bytesOf(hex), PAGE))).toEqual({ ok: true, value: packet });
  });

  it('[P7] carries the credentials verbatim', () => {
    const read = decodePacket(bytesOf(hex));
    expect(read.ok && sdp.includes(`a=ice-ufrag:${read.value.credentials.ufrag}\r\n`)).toBe(true);
    expect(read.ok && sdp.includes(`a=ice-pwd:${read.value.credentials.pwd}\r\n`)).toBe(true);
  });
});
