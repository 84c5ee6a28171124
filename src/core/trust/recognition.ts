import type { FrameError } from '../link/frame-error.ts';
import { pairInput, tagInput, type Certificates, type Side } from './hash-input.ts';
import type { Known, Meet, Met, TrustMessage } from './messages.ts';
import {
  choose,
  elsewhere,
  mixed,
  shownOf,
  tagOfMac,
  type Candidate,
  type Macs,
  type Tagged,
} from './tags.ts';

/** What one recognition starts from. All random bytes are made for this link alone. */
export interface Setup<Id> {
  readonly certificates: Certificates;
  /** Base64url of 32 random bytes each. */
  readonly nonce: string;
  readonly fresh: string;
  /** At least 8 times 16 random bytes, to fill up the tags. */
  readonly filler: readonly Uint8Array[];
  /** All conversations of this device that have a secret, the newest first. */
  readonly candidates: readonly Candidate<Id>[];
}

/** The conversation this link belongs to: one that both know, or a new one. */
export type Choice<Id> =
  | { readonly kind: 'known'; readonly id: Id }
  | { readonly kind: 'new'; readonly secret: Uint8Array<ArrayBuffer> };

/** All that recognition knows; SPEC.md in this folder has the rules. */
export interface Recognition<Id> {
  readonly setup: Setup<Id>;
  /** My frames so far: what is said again on a line that took the place of another ([T3]). */
  readonly said: readonly TrustMessage[];
  readonly theirMeet: Meet | undefined;
  readonly tagged: readonly Tagged<Id>[] | undefined;
  readonly theirKnown: Known | undefined;
  readonly choice: Choice<Id> | undefined;
  readonly theirMet: Met | undefined;
  /** Both sides have stored the choice: texts may flow. */
  readonly done: boolean;
  /** They have said something that only a side that is done says: nothing has to be said again. */
  readonly confirmed: boolean;
}

/** What may happen during recognition. */
export type RecognitionEvent =
  /** The link is open again, perhaps over another line. */
  | { readonly type: 'open-again' }
  | { readonly type: 'message'; readonly message: TrustMessage }
  /** A frame of a feature that needs to know the conversation. */
  | { readonly type: 'feature'; readonly frame: string }
  /** Two HMACs for each candidate, in their order. */
  | { readonly type: 'macs'; readonly macs: readonly Macs[] }
  | { readonly type: 'digest'; readonly digest: Uint8Array<ArrayBuffer> }
  /** The choice is stored durably; `received` goes out with `met`. */
  | { readonly type: 'stored'; readonly received: number };

/** What the runner has to do after a step, in order. */
export type RecognitionEffect<Id> =
  | { readonly type: 'send'; readonly message: TrustMessage }
  /** HMAC-SHA-256 of both inputs under the secret of each candidate. */
  | {
      readonly type: 'hmac';
      readonly mine: Uint8Array<ArrayBuffer>;
      readonly theirs: Uint8Array<ArrayBuffer>;
    }
  /** SHA-256 of these bytes. */
  | { readonly type: 'hash'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly type: 'store'; readonly choice: Choice<Id> }
  /** Both know; `received` is the highest number of mine that they keep. */
  | { readonly type: 'recognised'; readonly received: number }
  /** The same device is in another tab of this browser ([T9]). */
  | { readonly type: 'elsewhere'; readonly id: Id }
  | { readonly type: 'refuse'; readonly error: FrameError };

/** The outcome of a step. */
export interface RecognitionStep<Id> {
  readonly state: Recognition<Id>;
  readonly effects: readonly RecognitionEffect<Id>[];
}

/** [T2] The link is open for the first time: each side says a nonce. */
export function startRecognition<Id>(setup: Setup<Id>): RecognitionStep<Id> {
  const nothing = {
    ...{ theirMeet: undefined, tagged: undefined, theirKnown: undefined },
    ...{ choice: undefined, theirMet: undefined, done: false, confirmed: false },
  };
  return say({ setup, said: [], ...nothing }, { type: 'meet', nonce: setup.nonce });
}

/** One step of recognition: pure and total. */
export function stepRecognition<Id>(
  state: Recognition<Id>,
  event: RecognitionEvent,
): RecognitionStep<Id> {
  switch (event.type) {
    case 'open-again':
      return sayAgain(state);
    case 'message':
      return hear(state, event.message);
    case 'feature':
      return onFeature(state, event.frame);
    case 'macs':
      return onMacs(state, event.macs);
    case 'digest':
      return decide(state, { kind: 'new', secret: event.digest });
    case 'stored':
      return finish(say(state, { type: 'met', received: event.received }));
  }
}

function hear<Id>(state: Recognition<Id>, message: TrustMessage): RecognitionStep<Id> {
  switch (message.type) {
    case 'meet':
      return onMeet(state, message);
    case 'known':
      return onKnown(state, message);
    case 'met':
      return onMet(state, message);
  }
}

/** [T3] Whatever was under way when a line was cut: all my frames may be said again. */
function sayAgain<Id>(state: Recognition<Id>): RecognitionStep<Id> {
  if (state.confirmed) return quiet(state);
  return { state, effects: state.said.map((message) => ({ type: 'send', message })) };
}

/** [T2] [T8] Their nonce, once. */
function onMeet<Id>(state: Recognition<Id>, meet: Meet): RecognitionStep<Id> {
  const { theirMeet } = state;
  if (theirMeet)
    return theirMeet.nonce === meet.nonce ? quiet(state) : refuse(state, meet, 'nonce');
  const [mine, theirs] = sides(state.setup, state.setup.nonce, meet.nonce);
  return {
    state: { ...state, theirMeet: meet },
    effects: [{ type: 'hmac', mine: tagInput(mine, theirs), theirs: tagInput(theirs, mine) }],
  };
}

/** [T4] My tags are there: they are shown, and theirs are compared if they were quicker. */
function onMacs<Id>(state: Recognition<Id>, macs: readonly Macs[]): RecognitionStep<Id> {
  if (state.tagged) return quiet(state);
  const { candidates, filler, fresh } = state.setup;
  const tagged = candidates.flatMap((candidate, index): Tagged<Id>[] => {
    const mac = macs[index];
    return mac ? [{ candidate, mine: tagOfMac(mac.mine), theirs: tagOfMac(mac.theirs) }] : [];
  });
  const tags = mixed(
    shownOf(tagged).map(({ mine }) => mine),
    filler,
  );
  return then(say({ ...state, tagged }, { type: 'known', tags, fresh }), compare);
}

/** [T8] Their tags, once, and not before their nonce. */
function onKnown<Id>(state: Recognition<Id>, known: Known): RecognitionStep<Id> {
  const { theirKnown } = state;
  if (!state.theirMeet) return refuse(state, known, 'before meet');
  if (!theirKnown) return compare({ ...state, theirKnown: known });
  if (theirKnown.fresh !== known.fresh) return refuse(state, known, 'fresh');
  return theirKnown.tags.join() === known.tags.join() ? quiet(state) : refuse(state, known, 'tags');
}

/** [T5] [T6] Both have shown their tags: a conversation that both know, or a new one. */
function compare<Id>(state: Recognition<Id>): RecognitionStep<Id> {
  const { setup, tagged, theirKnown } = state;
  if (!tagged || !theirKnown) return quiet(state);
  const { mine, theirs } = setup.certificates;
  const found = choose(tagged, theirKnown.tags, mine < theirs);
  if (found) return decide(state, { kind: 'known', id: found.id });
  const other = elsewhere(tagged, theirKnown.tags);
  const bytes = pairInput(...sides(setup, setup.fresh, theirKnown.fresh));
  return {
    state,
    effects: [
      ...(other ? [{ type: 'elsewhere', id: other.id } as const] : []),
      { type: 'hash', bytes },
    ],
  };
}

function decide<Id>(state: Recognition<Id>, choice: Choice<Id>): RecognitionStep<Id> {
  if (state.choice) return quiet(state);
  return { state: { ...state, choice }, effects: [{ type: 'store', choice }] };
}

/** [T7] [T8] They have stored it; said before they can know, it is refused. */
function onMet<Id>(state: Recognition<Id>, met: Met): RecognitionStep<Id> {
  if (!state.theirKnown) return refuse(state, met, 'before known');
  return state.theirMet ? quiet(state) : finish(quiet({ ...state, theirMet: met }));
}

/** [T7] Mine is stored and so is theirs. */
function finish<Id>({ state, effects }: RecognitionStep<Id>): RecognitionStep<Id> {
  const stored = state.said.some(({ type }) => type === 'met');
  if (state.done || !stored || !state.theirMet) return { state, effects };
  const { received } = state.theirMet;
  return {
    state: { ...state, done: true },
    effects: [...effects, { type: 'recognised', received }],
  };
}

/** [T8] Nobody who has not been recognised says anything to a feature. */
function onFeature<Id>(state: Recognition<Id>, type: string): RecognitionStep<Id> {
  if (state.done) return quiet({ ...state, confirmed: true });
  const error = { code: 'frame-malformed', type, path: 'before met' } as const;
  return { state, effects: [{ type: 'refuse', error }] };
}

function sides<Id>(setup: Setup<Id>, mine: string, theirs: string): [Side, Side] {
  const { certificates } = setup;
  return [
    { fingerprint: certificates.mine, random: mine },
    { fingerprint: certificates.theirs, random: theirs },
  ];
}

function quiet<Id>(state: Recognition<Id>): RecognitionStep<Id> {
  return { state, effects: [] };
}

/** Says something new, in the place of what was said before of that kind. */
function say<Id>(state: Recognition<Id>, message: TrustMessage): RecognitionStep<Id> {
  const said = [...state.said.filter(({ type }) => type !== message.type), message];
  return { state: { ...state, said }, effects: [{ type: 'send', message }] };
}

function refuse<Id>(
  state: Recognition<Id>,
  { type }: TrustMessage,
  path: string,
): RecognitionStep<Id> {
  return {
    state,
    effects: [{ type: 'refuse', error: { code: 'frame-malformed', type, path } }],
  };
}

function then<Id>(
  first: RecognitionStep<Id>,
  next: (state: Recognition<Id>) => RecognitionStep<Id>,
): RecognitionStep<Id> {
  const second = next(first.state);
  return { state: second.state, effects: [...first.effects, ...second.effects] };
}
