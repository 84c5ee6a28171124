import { base64UrlOf } from '../bytes.ts';
import {
  isAsked,
  messageOf,
  type Comparing,
  type ComparingEvent,
  type ComparingSetup,
  type ComparingStep,
  type HashPurpose,
} from './comparing-state.ts';
import { shortStringOf } from './short-string.ts';
import { objection } from './words-order.ts';
import {
  codeInput,
  commitInput,
  inOrder,
  isFirst,
  transcriptInput,
  wordsInput,
} from './words-input.ts';
import type { WordsMessage } from './words-messages.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** [T11] The comparison of a link before anybody has asked for it. */
export function newComparing(setup: ComparingSetup): Comparing {
  return {
    ...{ setup, said: [], heard: [], awaiting: undefined, transcript: undefined },
    ...{ nonce: undefined, checked: isFirst(setup.parties), words: undefined, end: undefined },
  };
}

/** One step of a comparison: pure and total. Answers that nobody waits for change nothing. */
export function stepComparing(state: Comparing, event: ComparingEvent): ComparingStep {
  if (state.end) return quiet(state);
  switch (event.type) {
    case 'start':
      return messageOf(state.said, 'words-start')
        ? quiet(state)
        : then(say(state, { type: 'words-start' }), advance);
    case 'message':
      return hear(state, event.message);
    case 'open-again':
      return { state, effects: state.said.map((message) => ({ type: 'send', message })) };
    case 'link-ended':
      return quiet({ ...state, end: 'link-ended' });
    case 'hashed':
      return onHashed(state, event.of, event.digests);
    case 'nonce':
      return state.awaiting === 'nonce'
        ? advance({ ...state, awaiting: undefined, nonce: event.nonce })
        : quiet(state);
    case 'judge':
      return state.words ? judge(state, event.match) : quiet(state);
  }
}

/** [T17] Theirs, each once. */
function hear(state: Comparing, message: WordsMessage): ComparingStep {
  const problem = objection(state, message);
  if (problem === 'known') return quiet(state);
  if (problem) {
    const error = { code: 'frame-malformed', type: message.type, path: problem } as const;
    return { state, effects: [{ type: 'refuse', error }] };
  }
  const heard = [...state.heard.filter(({ type }) => type !== message.type), message];
  const next: Comparing = { ...state, heard };
  if (message.type !== 'words-verdict') return advance(next);
  return message.match ? quiet(next) : close(next);
}

/** [T12] Whatever comes next, if it is up to this side. */
function advance(state: Comparing): ComparingStep {
  const { awaiting, words, transcript, setup } = state;
  if (awaiting || words || !isAsked(state)) return quiet(state);
  if (!transcript) return hash(state, 'codes', inOrder(setup.parties).map(codeInput));
  return isFirst(setup.parties)
    ? advanceFirst(state, transcript)
    : advanceSecond(state, transcript);
}

function advanceFirst(state: Comparing, transcript: Bytes): ComparingStep {
  const { nonce, said, heard } = state;
  if (nonce === undefined) return makeNonce(state);
  if (!messageOf(said, 'words-commit'))
    return hash(state, 'commit', [commitInput(transcript, nonce)]);
  const theirs = messageOf(heard, 'words-nonce');
  if (!theirs) return quiet(state);
  return then(say(state, { type: 'words-reveal', nonce }), (next) =>
    hash(next, 'words', [wordsInput(transcript, [nonce, theirs.nonce])]),
  );
}

function advanceSecond(state: Comparing, transcript: Bytes): ComparingStep {
  const { nonce, said, heard, checked } = state;
  if (!messageOf(heard, 'words-commit')) return quiet(state);
  if (nonce === undefined) return makeNonce(state);
  if (!messageOf(said, 'words-nonce'))
    return then(say(state, { type: 'words-nonce', nonce }), advance);
  const theirs = messageOf(heard, 'words-reveal');
  if (!theirs) return quiet(state);
  if (!checked) return hash(state, 'check', [commitInput(transcript, theirs.nonce)]);
  return hash(state, 'words', [wordsInput(transcript, [theirs.nonce, nonce])]);
}

function onHashed(
  waiting: Comparing,
  of: HashPurpose,
  digests: readonly (Bytes | undefined)[],
): ComparingStep {
  const [digest, second] = digests;
  if (waiting.awaiting !== of || !digest) return quiet(waiting);
  const state: Comparing = { ...waiting, awaiting: undefined };
  switch (of) {
    case 'codes':
      return second ? hashTranscript(state, [digest, second]) : quiet(waiting);
    case 'transcript':
      return advance({ ...state, transcript: digest });
    case 'commit':
      return then(say(state, { type: 'words-commit', commit: base64UrlOf(digest) }), advance);
    case 'check':
      return check(state, base64UrlOf(digest));
    case 'words':
      return quiet({ ...state, words: shortStringOf(digest) });
  }
}

function hashTranscript(state: Comparing, codes: readonly [Bytes, Bytes]): ComparingStep {
  const { version, parties } = state.setup;
  return hash(state, 'transcript', [transcriptInput(version, inOrder(parties), codes)]);
}

/** [T13] What was revealed is what was committed to, or the link is over. */
function check(state: Comparing, commit: string): ComparingStep {
  const fits = messageOf(state.heard, 'words-commit')?.commit === commit;
  return fits ? advance({ ...state, checked: true }) : judge(state, false);
}

/** [T15] This side has judged. */
function judge(state: Comparing, match: boolean): ComparingStep {
  if (match && messageOf(state.said, 'words-verdict')) return quiet(state);
  const told = say(state, { type: 'words-verdict', match });
  if (!match) return then(told, close);
  return { ...told, effects: [...told.effects, { type: 'judged', match }] };
}

/** [T15] Somebody said that the words differ. */
function close(state: Comparing): ComparingStep {
  return {
    state: { ...state, awaiting: undefined, end: 'differs' },
    effects: [{ type: 'judged', match: false }],
  };
}

function hash(state: Comparing, of: HashPurpose, inputs: readonly Bytes[]): ComparingStep {
  return { state: { ...state, awaiting: of }, effects: [{ type: 'hash', of, inputs }] };
}

function makeNonce(state: Comparing): ComparingStep {
  return { state: { ...state, awaiting: 'nonce' }, effects: [{ type: 'make-nonce' }] };
}

/** Says something new, in the place of what was said before of that kind. */
function say(state: Comparing, message: WordsMessage): ComparingStep {
  const said = [...state.said.filter(({ type }) => type !== message.type), message];
  return { state: { ...state, said }, effects: [{ type: 'send', message }] };
}

function quiet(state: Comparing): ComparingStep {
  return { state, effects: [] };
}

function then(first: ComparingStep, next: (state: Comparing) => ComparingStep): ComparingStep {
  const second = next(first.state);
  return { state: second.state, effects: [...first.effects, ...second.effects] };
}
