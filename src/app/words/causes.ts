import type { Cause } from '../../core/link/cause.ts';

/** What is wrong, as far as this device can tell, and what to try, the best first. */
export interface CauseWords {
  readonly what: string;
  readonly tries: readonly string[];
}

type Words = {
  readonly [C in Cause['code']]: CauseWords | ((cause: Extract<Cause, { code: C }>) => CauseWords);
};

const HOTSPOT = 'Turn on the hotspot of one phone, join it with the other device, and pair again.';
const SERVERS_WRONG = 'Check the servers in your settings: none of them has helped.';

const WORDS: Words = {
  'nothing-gathered': ({ lacks }) =>
    lacks === 'permission'
      ? {
          what: 'Without internet, the browser shows this page its network only once the camera is allowed.',
          tries: ['Allow the camera.', 'Or join a network that has internet, and try again.'],
        }
      : {
          what: 'This device has no network to connect through.',
          tries: [
            'Join the Wi-Fi or the hotspot of the other device, and try again.',
            'Check that flight mode has not switched Wi-Fi off.',
          ],
        },
  'never-read-mine': {
    what: 'It looks as if they have not read your code yet.',
    tries: [
      'Let them read the code you show now.',
      'If they have read it, look at their screen: it says what is missing.',
    ],
  },
  'code-too-old': {
    what: 'Nothing answers where their code leads. It looks too old: a code works only while its page is open.',
    tries: [
      'Ask them to open Heliograph, and read the code it shows now.',
      `If they are showing that very code, their Wi-Fi may keep devices apart. ${HOTSPOT}`,
    ],
  },
  'unreachable-same-network': {
    what: 'Both seem to be in the same network, but it lets nothing through between them. Guest and public Wi-Fi often do that.',
    tries: [
      HOTSPOT,
      'Keep both screens on, with Heliograph in front.',
      'If it is your own Wi-Fi: join its main network instead of the guest one, or switch off “client isolation” in the router.',
    ],
  },
  'unreachable-different-networks': ({ servers }) => ({
    what: 'The two devices are in different networks, and neither can see how to reach the other.',
    tries: [
      'Join the same Wi-Fi with both, and pair again.',
      HOTSPOT,
      servers ? SERVERS_WRONG : 'To connect across the internet, a STUN server is needed.',
    ],
  }),
  'unreachable-symmetric': ({ servers }) => ({
    what: 'Both have internet, but at least one router or firewall lets no direct connection in.',
    tries: [
      'Join the same Wi-Fi with both, and pair again.',
      HOTSPOT,
      servers
        ? 'Between such routers only a relay (TURN) server helps.'
        : 'A STUN server may help, a relay (TURN) server will.',
    ],
  }),
  'unreachable-hidden': {
    what: 'The devices do not find each other. At least one browser hides its address, so this cannot tell why.',
    tries: ['Join the same Wi-Fi with both, allow the camera on both, and pair again.', HOTSPOT],
  },
  blocked: {
    what: 'It looks as if a VPN, a firewall or a rule of this browser keeps connections in.',
    tries: [
      'Switch the VPN off while you pair.',
      'In a managed browser, or in a network at work or school, ask whether WebRTC (UDP) is allowed.',
      HOTSPOT,
    ],
  },
  'other-silent': {
    what: 'Nothing comes from the other device any more. Its screen may be off, its page closed, or its network gone.',
    tries: [
      'Wake it and bring Heliograph to the front: the connection comes back by itself.',
      'If its page was closed or reloaded, pair again.',
    ],
  },
  'versions-apart': ({ mustUpdate }) => ({
    what: 'The two devices have versions of Heliograph that do not understand each other.',
    tries: [
      mustUpdate === 'me'
        ? 'Go online once with this device, reload the page, then pair again.'
        : 'Let them go online once and reload their page, then pair again.',
    ],
  }),
};

/** The words for a cause. */
export function causeWords<C extends Cause>(cause: C): CauseWords {
  const words = WORDS[cause.code] as CauseWords | ((cause: C) => CauseWords);
  return typeof words === 'function' ? words(cause) : words;
}
