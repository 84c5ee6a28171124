import type { Cause } from '../../core/link/cause.ts';
import { m } from '../languages/later.ts';

/** What is wrong, as far as this device can tell, and what to try, the best first. */
export interface CauseWords {
  readonly what: string;
  readonly tries: readonly string[];
}

type Words = {
  readonly [C in Cause['code']]: (cause: Extract<Cause, { code: C }>) => CauseWords;
};

const WORDS: Words = {
  'nothing-gathered': ({ lacks }) =>
    lacks === 'permission'
      ? {
          what: m().cause_no_permission(),
          tries: [m().cause_no_permission1(), m().cause_no_permission2()],
        }
      : {
          what: m().cause_no_network(),
          tries: [m().cause_no_network1(), m().cause_no_network2()],
        },
  'never-read-mine': () => ({
    what: m().cause_never_read(),
    tries: [m().cause_never_read1(), m().cause_never_read2()],
  }),
  'code-too-old': () => ({
    what: m().cause_too_old(),
    tries: [m().cause_too_old1(), m().cause_too_old2()],
  }),
  'unreachable-same-network': () => ({
    what: m().cause_same_network(),
    tries: [m().cause_hotspot(), m().cause_same_network2(), m().cause_same_network3()],
  }),
  'unreachable-different-networks': ({ servers }) => ({
    what: m().cause_different_networks(),
    tries: [
      m().cause_same_wifi(),
      m().cause_hotspot(),
      servers ? m().cause_servers_wrong() : m().cause_need_stun(),
    ],
  }),
  'unreachable-symmetric': ({ servers }) => ({
    what: m().cause_symmetric(),
    tries: [
      m().cause_same_wifi(),
      m().cause_hotspot(),
      servers ? m().cause_need_turn() : m().cause_stun_or_turn(),
    ],
  }),
  'unreachable-hidden': () => ({
    what: m().cause_hidden(),
    tries: [m().cause_hidden1(), m().cause_hotspot()],
  }),
  blocked: () => ({
    what: m().cause_blocked(),
    tries: [m().cause_blocked1(), m().cause_blocked2(), m().cause_hotspot()],
  }),
  'not-that-device': () => ({
    what: m().cause_not_that(),
    tries: [m().cause_not_that1(), m().cause_not_that2()],
  }),
  'other-silent': () => ({
    what: m().cause_silent(),
    tries: [m().cause_silent1(), m().cause_silent2()],
  }),
  'versions-apart': ({ mustUpdate }) => ({
    what: m().cause_versions(),
    tries: [mustUpdate === 'me' ? m().cause_versions_me() : m().cause_versions_them()],
  }),
};

/** The words for a cause. */
export function causeWords<C extends Cause>(cause: C): CauseWords {
  const words = WORDS[cause.code] as (cause: C) => CauseWords;
  return words(cause);
}
