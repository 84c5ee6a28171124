import type { PairingPacket } from '../pairing/packet.ts';
import { localDtlsRole, otherRole, type DtlsRole } from '../pairing/role.ts';
import { changeLine, stay } from './lines.ts';
import { decoysOf, isQuietCase } from './quiet.ts';
import type { Line, LinkState, Remote, Step } from './state.ts';

/** [L9] Between two re-additions of the other side's candidates (fact F3: every 2.5 to 4 s). */
export const AGAIN_MS = 3_000;

/** [L10] How long a Chromium DTLS client may wait; at 222 s it would be dead (fact F5). */
export const STALE_CLIENT_MS = 180_000;

/** [L5] [L8] Applies the other side's code to a line of mine that has a local offer. */
export function bindLine(state: LinkState, line: Line, remote: Remote): Step {
  const { packet, tag } = remote;
  const role = roleOf(line, packet);
  const quiet = role === 'client' && isQuietCase(line, packet);
  const step = applyPacket(
    changeLine(state, line.id, { target: tag, quiet }),
    { ...line, quiet },
    packet,
  );
  const client = line.facts !== undefined && !line.client && role === 'client';
  const stale = { type: 'set-timer', timer: 'stale-client', line: line.id } as const;
  return {
    state: { ...step.state, remote, phase: phaseWith(remote) },
    effects: [...step.effects, ...(client ? [{ ...stale, ms: STALE_CLIENT_MS }] : [])],
  };
}

/** [L9] [R5] [L18] Joins a line to a packet of the other side, whichever way that came. */
export function applyPacket(state: LinkState, line: Line, packet: PairingPacket): Step {
  if (line.facts === undefined) return stay(state);
  const applied = line.quiet ? { ...packet, candidates: decoysOf(packet.candidates) } : packet;
  const remoteRole = otherRole(roleOf(line, packet));
  return stay(
    changeLine(state, line.id, { bound: true, theirs: packet }),
    { type: 'bind-line', line: line.id, packet: applied, remoteRole },
    { type: 'set-timer', timer: 'again', line: line.id, ms: AGAIN_MS },
  );
}

/** [L10] The DTLS role of a line towards a code, from the two codes alone; server as long as it has none. */
export function roleOf({ client, facts }: Line, packet: PairingPacket): DtlsRole {
  return facts ? localDtlsRole({ client, fingerprint: facts.fingerprint }, packet) : 'server';
}

/** [L11] Once their code says *seen*, both have read and nobody has to do anything more. */
export function phaseWith(remote: Remote): 'waiting' | 'connecting' {
  return remote.packet.seen === undefined ? 'waiting' : 'connecting';
}
