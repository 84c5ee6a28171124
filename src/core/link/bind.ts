import { localDtlsRole } from '../pairing/role.ts';
import { changeLine, stay } from './lines.ts';
import type { Line, LinkEffect, LinkState, Remote, Step } from './state.ts';

/** [L9] Between two re-additions of the other side's candidates (fact F3: every 2.5 to 4 s). */
export const AGAIN_MS = 3_000;

/** [L10] How long a Chromium DTLS client may wait; at 222 s it would be dead (fact F5). */
export const STALE_CLIENT_MS = 180_000;

/** [L5] [L8] Applies the other side's code to a line of mine that has a local offer. */
export function bindLine(state: LinkState, line: Line, remote: Remote): Step {
  if (line.facts === undefined) return stay(state);
  const role = localDtlsRole(
    { client: line.client, fingerprint: line.facts.fingerprint },
    remote.packet,
  );
  const effects: LinkEffect[] = [
    {
      type: 'bind-line',
      line: line.id,
      packet: remote.packet,
      remoteRole: role === 'client' ? 'server' : 'client',
    },
    { type: 'set-timer', timer: 'again', line: line.id, ms: AGAIN_MS },
  ];
  if (role === 'client' && !line.client)
    effects.push({
      type: 'set-timer',
      timer: 'stale-client',
      line: line.id,
      ms: STALE_CLIENT_MS,
    });
  const bound = changeLine(state, line.id, { bound: true, target: remote.tag });
  return stay({ ...bound, remote, phase: phaseWith(remote) }, ...effects);
}

/** [L11] Once their code says *seen*, both have read and nobody has to do anything more. */
export function phaseWith(remote: Remote): 'waiting' | 'connecting' {
  return remote.packet.seen === undefined ? 'waiting' : 'connecting';
}
