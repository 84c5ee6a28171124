import type { PairingPacket } from '../pairing/packet.ts';
import { otherRole } from '../pairing/role.ts';
import { changeLine, stay } from './lines.ts';
import { roleOf } from './role.ts';
import { needsTwin, TWIN_MS } from './twin.ts';
import type { Line, LinkState, Remote, Step } from './state.ts';

/** [L9] Between two re-additions of the other side's candidates (fact F3: every 2.5 to 4 s). */
export const AGAIN_MS = 3_000;

/** [L10] How long a Chromium DTLS client may wait; at 222 s it would be dead (fact F5). */
export const STALE_CLIENT_MS = 180_000;

/** [L5] [L8] Applies the other side's code to a line of mine that has a local offer. */
export function bindLine(state: LinkState, line: Line, remote: Remote): Step {
  const { packet, tag } = remote;
  const step = applyPacket(changeLine(state, line.id, { target: tag }), line, packet);
  const client = !line.client && roleOf(line, packet) === 'client';
  const timer = { type: 'set-timer', line: line.id } as const;
  return {
    state: { ...step.state, remote, phase: phaseWith(remote) },
    effects: [
      ...step.effects,
      ...(client ? [{ ...timer, timer: 'stale-client', ms: STALE_CLIENT_MS } as const] : []),
      ...(!state.pair && needsTwin(line, packet)
        ? [{ ...timer, timer: 'twin', ms: TWIN_MS } as const]
        : []),
    ],
  };
}

/** [L9] [R5] Joins a line to a packet of the other side, whichever way that came. */
export function applyPacket(state: LinkState, line: Line, packet: PairingPacket): Step {
  if (line.facts === undefined) return stay(state);
  const remoteRole = otherRole(roleOf(line, packet));
  return stay(
    changeLine(state, line.id, { bound: true, theirs: packet }),
    { type: 'bind-line', line: line.id, packet, remoteRole },
    { type: 'set-timer', timer: 'again', line: line.id, ms: AGAIN_MS },
  );
}

/** [L11] Once their code says *seen*, both have read and nobody has to do anything more. */
export function phaseWith(remote: Remote): 'waiting' | 'connecting' {
  return remote.packet.seen === undefined ? 'waiting' : 'connecting';
}
