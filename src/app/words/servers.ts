import type { ServerError } from '../../core/link/server-url.ts';
import type { ServerVerdict } from '../../platform/rtc/try-server.ts';
import type { ServerItemWords, ServerVerdictView } from '../../ui/words.ts';

type Sentences<T extends { readonly code: string }> = {
  readonly [C in T['code']]: string | ((one: Extract<T, { code: C }>) => string);
};

export const servers = {
  title: 'Servers',
  use: 'Use my own server for far-away connections',
  learns:
    'A server sees this device’s internet address and when it asks; a relay (TURN) also sees how much is sent, never what.',
  list: 'Your servers',
  kinds: { stun: 'Finds this device’s internet address', turn: 'Relay: passes on what is sent' },
  url: 'Server address',
  urlHint: 'Such as stun.example.org, or turn:relay.example.org:3478 for a relay.',
  username: 'Name',
  credential: 'Password',
  credentialHint: 'Kept on this device, shown to this server alone.',
  add: 'Add server',
  removed: (host: string) => `${host} was removed.`,
  undo: 'Undo',
};

export const serverItem: ServerItemWords = { test: 'Test', remove: 'Remove' };

const EXAMPLE = 'Write it like stun.example.org or turn:relay.example.org:3478.';

const ERRORS: Sentences<ServerError> = {
  'server-url-empty': `There is no address yet. ${EXAMPLE}`,
  'server-url-too-long': ({ limit }) =>
    `That address is longer than ${limit} characters. ${EXAMPLE}`,
  'server-url-scheme': ({ scheme }) =>
    `An address that begins with ${scheme}: is not that of such a server. ${EXAMPLE}`,
  'server-url-malformed': ({ part }) =>
    ({
      host: `The name of the server is not written right. ${EXAMPLE}`,
      port: 'The number after the colon is not a port. Use 1 to 65535, or leave it out.',
      rest: `That address is not written right. ${EXAMPLE}`,
    })[part],
  'server-url-transport':
    'What follows the question mark is not known. Leave it out, or write ?transport=udp or ?transport=tcp after a turn address.',
  'server-needs-credentials': 'A relay needs a name and a password. Fill in both.',
  'server-credentials-malformed':
    'The name or password has an invisible character in it. Type it again instead of pasting.',
  'server-credentials-too-long': ({ limit }) =>
    `The name or password is longer than ${limit} bytes, so no server takes it. Shorten it.`,
  'server-known': 'That server is in the list already. Remove it first to change it.',
  'too-many-servers': ({ limit }) => `There are ${limit} servers already. Remove one first.`,
};

const VERDICTS: Sentences<ServerVerdict> = {
  works: ({ address, relays }) =>
    [
      relays ? 'Works, and passes on what is sent.' : 'Works.',
      ...(address === undefined ? [] : [`On the internet this device is ${address}.`]),
    ].join(' '),
  'nothing-found':
    'It answered, but found no other address of this device. You need it only on a network with a router in between.',
  refused: ({ status }) =>
    status === 401
      ? 'It refused the name or password. Remove it and add it again with the right ones.'
      : `It refused to help (${status}). Ask whoever runs it.`,
  unreachable: 'It cannot be reached. Check its address, and that you are online.',
  unusable: 'This browser cannot use such a server. Try another address of it.',
};

function say<T extends { readonly code: string }>(sentences: Sentences<T>, one: T): string {
  const sentence = sentences[one.code as T['code']] as string | ((one: T) => string);
  return typeof sentence === 'string' ? sentence : sentence(one);
}

/** What is wrong with a server as it was typed. */
export function serverErrorSentence(error: ServerError): string {
  return say(ERRORS, error);
}

/** What came of asking a server. */
export function serverVerdict(verdict: ServerVerdict): ServerVerdictView {
  const tones = { works: 'good', 'nothing-found': 'warn' } as const;
  const tone = verdict.code in tones ? tones[verdict.code as keyof typeof tones] : 'bad';
  return { code: verdict.code, tone, text: say(VERDICTS, verdict) };
}
