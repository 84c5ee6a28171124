import { candidateInit } from './candidate-line.ts';
import type { Fingerprint, PairingPacket } from './packet.ts';
import type { DtlsRole } from './role.ts';
import { assertPacket } from './validity.ts';

/** What both engines take in one message, and what core/link keeps to (fact F13). */
const MAX_MESSAGE_SIZE = 262_144;

/**
 * The remote answer that a code stands for, in the least form that Chromium and Firefox take
 * (fact F9, RFC 8841, RFC 8842). `remoteRole` is the DTLS role of the device that the code came
 * from: the other one than `localDtlsRole` gives. Built out of validated fields only; no field can
 * end a line (SPEC P40).
 * @throws RangeError when the packet is not valid: a bug, as `decodePacket` gives only valid ones.
 */
export function answerFor(packet: PairingPacket, remoteRole: DtlsRole): string {
  assertPacket(packet);
  const { credentials, candidates } = packet;
  const lines = [
    'v=0',
    'o=- 1 1 IN IP4 0.0.0.0',
    's=-',
    't=0 0',
    'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
    'c=IN IP4 0.0.0.0',
    `a=ice-ufrag:${credentials.ufrag}`,
    `a=ice-pwd:${credentials.pwd}`,
    'a=ice-options:trickle',
    `a=fingerprint:sha-256 ${colonHex(packet.fingerprint)}`,
    `a=setup:${remoteRole === 'client' ? 'active' : 'passive'}`,
    'a=mid:0',
    'a=sctp-port:5000',
    `a=max-message-size:${MAX_MESSAGE_SIZE}`,
    ...candidates.map((candidate, index) => `a=${candidateInit(candidate, { index, round: 0 })}`),
  ];
  return `${lines.join('\r\n')}\r\n`;
}

/** Upper case: one of the two engines refuses lower (fact F9, RFC 8122 §5). */
function colonHex(fingerprint: Fingerprint): string {
  return (fingerprint.toUpperCase().match(/../g) ?? []).join(':');
}
