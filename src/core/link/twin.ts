import { scopeOf } from '../pairing/address-scope.ts';
import type { Candidate, PairingPacket } from '../pairing/packet.ts';
import { openLine, stay } from './lines.ts';
import { roleOf } from './role.ts';
import type { Line, LinkState, Step } from './state.ts';

/** [L18] So long a DTLS client's questions still come close together. */
export const TWIN_MS = 3_000;

/**
 * [L18] Firefox as client towards a Firefox in the same network that has not read my code yet. Until
 * it does, it drops my ClientHello, which is repeated up to 10 s apart.
 */
export function needsTwin(line: Line, packet: PairingPacket): boolean {
  const { client, seen, candidates } = packet;
  const firefoxes = line.client && client;
  return (
    firefoxes &&
    seen === undefined &&
    candidates.every(isLocal) &&
    roleOf(line, packet) === 'client'
  );
}

/** [L18] They still have not read: another line serves the same code, as server, and is shown from now on. */
export function onTwinTimer(state: LinkState, line: Line): Step {
  const { remote } = state;
  const waits = state.phase === 'waiting' && line.bound && remote?.tag === line.target;
  if (!waits || !remote || !needsTwin(line, remote.packet) || twinOf(state, line))
    return stay(state);
  return openLine(state, remote);
}

/** [L18] The other line that serves the same code, if there is one. */
export function twinOf(state: LinkState, { id, target }: Line): Line | undefined {
  if (target === undefined) return undefined;
  return state.lines.find((line) => line.id !== id && line.target === target);
}

/** They can be reached without having sent anything first; a `.local` name is of this network. */
function isLocal({ type, address }: Candidate): boolean {
  return type === 'host' && scopeOf(address) !== 'public';
}
