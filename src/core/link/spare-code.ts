import { base64UrlOf, decodeBase64 } from '../bytes.ts';
import { decodePacket, encodePacket } from '../pairing/codec.ts';
import type { PairingPacket } from '../pairing/packet.ts';
import { err, ok, type Result } from '../result.ts';
import type { FrameError } from './frame-error.ts';
import type { SpareMessage } from './messages.ts';

/** [R1] The message that carries my half of a generation. */
export function spareMessage(generation: number, packet: PairingPacket): SpareMessage {
  return { type: 'spare', generation, code: base64UrlOf(encodePacket(packet)) };
}

/** [R1] Their half, checked like any code from outside (pairing P-rules). */
export function sparePacket({ code }: SpareMessage): Result<PairingPacket, FrameError> {
  const bytes = decodeBase64(code);
  const packet = bytes && decodePacket(bytes.bytes);
  if (packet?.ok && packet.value.seen === undefined) return ok(packet.value);
  return err({ code: 'frame-malformed', type: 'spare', path: 'code' });
}
