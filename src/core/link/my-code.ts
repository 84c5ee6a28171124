import type { CodeTag, LocalFacts, PairingPacket } from '../pairing/packet.ts';
import { shownLine } from './lines.ts';
import type { LinkState } from './state.ts';

/** My code as it stands, with the tag that names it. */
export interface MyCode {
  readonly packet: PairingPacket;
  readonly tag: CodeTag | undefined;
}

/**
 * [L4] The code to show now, or `undefined` while there is none. It gains the *seen* flag as soon
 * as a code of the other side has been read ([P5]).
 */
export function myCode(state: LinkState): MyCode | undefined {
  const line = shownLine(state);
  if (!line?.facts) return undefined;
  return { packet: packetOf(line.facts, line.client, state.remote?.tag), tag: line.tag };
}

function packetOf(
  { fingerprint, credentials, candidates }: LocalFacts,
  client: boolean,
  seen: CodeTag | undefined,
): PairingPacket {
  return { fingerprint, credentials, candidates, client, seen };
}
