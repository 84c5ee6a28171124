import type { LinkMessage, SpareMessage } from '../core/link/messages.ts';
import { sparePacket } from '../core/link/spare-code.ts';
import type { LineId, LinkEvent } from '../core/link/state.ts';

/** Messages that say all by their type. */
export const WORDLESS = {
  'send-bye': { type: 'bye' },
  'send-ping': { type: 'ping' },
  'send-pong': { type: 'pong' },
} as const;

/** What a frame of the link itself means to its machine. */
export function eventOf(line: LineId, message: LinkMessage): LinkEvent {
  switch (message.type) {
    case 'hello':
      return { type: 'hello', line, hello: message };
    case 'bye':
      return { type: 'bye', line };
    case 'ping':
    case 'pong':
      return { type: message.type, line };
    case 'spare':
      return spareEvent(line, message);
    case 'spare-ok':
      return { ...message, line };
  }
}

function spareEvent(line: LineId, message: SpareMessage): LinkEvent {
  const packet = sparePacket(message);
  if (!packet.ok) return { type: 'bad-frame', line, error: packet.error };
  return { type: 'spare', line, generation: message.generation, packet: packet.value };
}
