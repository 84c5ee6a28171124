import { behindNats, lan } from './networks.mjs';
import { isFull, type Pairing } from './pairings.ts';
import { startStun, startTurn, turnProblem } from './servers.mjs';
import { Stage } from './stage.ts';

/** One reading of two codes, the last one `delay` seconds after the first. A reads first. */
export interface Reading extends Pairing {
  readonly delay: number;
}

/** A network in which people take their time. */
export interface Place {
  readonly name: string;
  /** Seconds between the readings. */
  readonly delays: readonly number[];
  /** What a code must contain before it is worth reading. */
  readonly kind: RTCIceCandidateType;
  /** Why it cannot be built on this machine. */
  readonly problem?: string | undefined;
  /** Why no browser could connect in this case. */
  readonly forbids?: (reading: Reading) => string | undefined;
  build(folder: string): Promise<Stage>;
}

const DELAYS = isFull ? [3, 12, 30, 75, 150, 300] : [3, 30, 75];

/** For how long the random-port NAT remembers. */
const FORGETS_S = 30;

const ALL: readonly Place[] = [
  {
    name: 'one LAN',
    delays: DELAYS,
    kind: 'host',
    build: (folder) => Stage.build({ net: lan('hgl'), folder }),
  },
  {
    name: 'two port-restricted NATs, STUN',
    delays: DELAYS,
    kind: 'srflx',
    build: (folder) => {
      const net = behindNats('hgn', { kind: 'port-restricted' });
      return Stage.build({ net, server: startStun, folder });
    },
  },
  {
    name: 'two random-port NATs with 30 s expiry, STUN',
    delays: DELAYS,
    kind: 'srflx',
    forbids: ({ b, delay }) =>
      b === 'firefox' && delay >= FORGETS_S
        ? 'Firefox asks STUN once, so its NAT had forgotten the address in the code (F12)'
        : undefined,
    build: (folder) => {
      const net = behindNats('hgr', { kind: 'random-port' });
      return Stage.build({ net, server: startStun, folder });
    },
  },
  {
    name: 'two symmetric NATs, TURN',
    delays: [3, 75, 300],
    kind: 'relay',
    problem: turnProblem(),
    build: (folder) => {
      const net = behindNats('hgt', { kind: 'symmetric' });
      return Stage.build({ net, server: startTurn, folder });
    },
  },
];

/** In the short form only the first two: each network takes four browsers. */
export const PLACES = isFull ? ALL : ALL.slice(0, 2);
