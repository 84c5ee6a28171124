import type { LocalFacts } from '../../../src/core/pairing/packet.ts';
import type { LineHandlers, Rtc } from '../../../src/platform/rtc/port.ts';

/** Lets everything through, and writes down what the lines report. */
export function loggedRtc(rtc: Rtc, log: (what: string) => void): Rtc {
  let count = 0;
  return {
    get supported() {
      return rtc.supported;
    },
    hostAddresses: rtc.hostAddresses,
    open: (options, handlers) => {
      count += 1;
      const name = `line ${count}`;
      log(`${name} opens`);
      return rtc.open(
        options,
        loggedHandlers(handlers, (what) => log(`${name} ${what}`)),
      );
    },
  };
}

function loggedHandlers(handlers: LineHandlers, log: (what: string) => void): LineHandlers {
  return {
    gathered: (facts, engine) => {
      log(`gathered ${kindsOf(facts)}`);
      handlers.gathered(facts, engine);
    },
    empty: () => {
      log('empty');
      handlers.empty();
    },
    serverFailed: (failure) => {
      log(`server ${JSON.stringify(failure)}`);
      handlers.serverFailed(failure);
    },
    failed: (detail) => {
      log(`failed: ${detail}`);
      handlers.failed(detail);
    },
    opened: () => {
      log('channel open');
      handlers.opened();
    },
    bulk: handlers.bulk,
    bulkFree: handlers.bulkFree,
    closed: () => {
      log('channel closed');
      handlers.closed();
    },
    errored: (detail) => {
      log(`channel error: ${detail}`);
      handlers.errored(detail);
    },
    connectivity: (state) => {
      log(state);
      handlers.connectivity(state);
    },
    frame: (data) => handlers.frame(data),
  };
}

function kindsOf({ candidates }: LocalFacts): string {
  return candidates.map(({ type, address, port }) => `${type} ${address.text}:${port}`).join(', ');
}
