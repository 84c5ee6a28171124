import { isSure, type Certified } from './remembered.ts';
import type { RememberHave, RememberMessage } from './remember-messages.ts';
import {
  statement,
  type Around,
  type Own,
  type Remembering,
  type RememberingEvent,
  type RememberingStep,
  type RememberNews,
} from './remembering-state.ts';
import { isChanged, isDue, mayRenew, rememberedOf, renewedBy } from './renewal.ts';

type Has = Extract<Own, { kind: 'has' }>;
type Wants = Extract<Own, { kind: 'wants' }>;

/** A link on which the device was recognised; `own`: what is stored of it, `keyed`: its key is there. */
export function newRemembering(own: Own, keyed: boolean): Remembering {
  return {
    ...{ own, keyed, heard: undefined, up: false, asked: false, refused: false, told: [] },
    ...{ doing: undefined, forgetting: false, renewed: false, stuck: false },
  };
}

/** One step: pure and total. What does not fit the moment changes nothing. */
export function stepRemembering(
  state: Remembering,
  event: RememberingEvent,
  around: Around,
): RememberingStep {
  switch (event.type) {
    case 'up':
      return then(say({ ...state, up: true }), (next) => advance(next, around));
    case 'down':
      return quiet({ ...state, up: false });
    case 'message':
      return advance(hear(state, event.message), around);
    case 'look':
      return advance(state, around);
    case 'ask':
      return mayAsk(state, around)
        ? make({ ...state, asked: true, refused: false, stuck: false, heard: askedAnew(state) })
        : quiet(state);
    case 'decline':
      return decline(state);
    case 'forget':
      return forget(state);
    case 'made':
      return state.doing === 'make' ? onMade(state, event.mine, around) : quiet(state);
    case 'stored':
      return onStored(state, around);
    case 'failed':
      return onFailed(state);
  }
}

/** [T19] [T20] Nothing is remembered on either side, and this side is sure of the link. */
export function mayAsk({ own, up, heard, doing }: Remembering, { trust }: Around): boolean {
  const free = heard !== undefined && heard.type !== 'remember-have';
  return own.kind === 'none' && up && free && doing === undefined && isSure(trust);
}

/** [T20] Their person wants it, and this side's has not answered. */
export function isAskedFor({ own, heard, asked, refused }: Remembering): boolean {
  const wanted = heard?.type === 'remember-want' && heard.now;
  return own.kind === 'none' && wanted && !asked && !refused;
}

/** [T20] The last one counts; who has taken a wish back may be asked anew. */
function hear(state: Remembering, message: RememberMessage): Remembering {
  const refused = state.refused && message.type === 'remember-want';
  return { ...state, heard: message, refused };
}

/** [T21] A refusal of an earlier question on this link is none of the next one. */
function askedAnew({ heard }: Remembering): RememberMessage | undefined {
  return heard?.type === 'remember-none' ? { ...heard, declined: false } : heard;
}

/** [T21] Not wanted: not offered by itself again, and told if they asked. */
function decline(state: Remembering): RememberingStep {
  if (state.own.kind !== 'none' || state.doing) return quiet(state);
  return store({ ...state, refused: isAskedFor(state) }, { kind: 'none', declined: true });
}

/** [T25] Once nothing else is under way. */
function forget(state: Remembering): RememberingStep {
  if (state.doing) return quiet({ ...state, forgetting: true });
  if (state.own.kind === 'none') return quiet({ ...state, forgetting: false });
  return store(
    { ...state, forgetting: false, asked: false, stuck: false },
    { kind: 'none', declined: true },
  );
}

function onMade(state: Remembering, mine: Certified, around: Around): RememberingStep {
  const made: Remembering = { ...state, doing: undefined };
  if (made.forgetting) return forget(made);
  if (made.own.kind === 'has') {
    const { remembered } = made.own;
    return store(made, { kind: 'has', remembered: { ...remembered, next: mine } });
  }
  if (made.own.kind !== 'none') return quiet(made);
  if (isSure(around.trust)) return store(made, { kind: 'wants', mine, trust: around.trust });
  return onFailed({ ...made, doing: 'make' });
}

/** What is stored is said, then whatever comes next is done. */
function onStored(state: Remembering, around: Around): RememberingStep {
  const own = state.doing;
  if (own === undefined || own === 'make') return quiet(state);
  const keyed = own.kind === 'wants' || state.keyed || usesAnother(state.own, own);
  const stored: Remembering = { ...state, own, keyed, doing: undefined };
  if (stored.forgetting) return forget(stored);
  return then(say(stored), (next) => advance(next, around));
}

/** The certificate in use has been replaced by one that was kept just for this. */
function usesAnother(before: Own, after: Own): boolean {
  if (before.kind !== 'has' || after.kind !== 'has') return false;
  return before.remembered.mine !== after.remembered.mine;
}

/** What cannot be done is left as it is; whoever waits for it is told no. */
function onFailed(state: Remembering): RememberingStep {
  if (!state.doing) return quiet(state);
  const refused = state.own.kind === 'none' && state.asked;
  const failed: Remembering = { ...state, doing: undefined, stuck: true, asked: false, refused };
  return failed.forgetting ? forget(failed) : say(failed);
}

/** Whatever follows from what is stored here and what they have said. */
function advance(state: Remembering, around: Around): RememberingStep {
  const { own, heard, doing, stuck } = state;
  if (doing || stuck || !heard) return quiet(state);
  if (own.kind === 'wants') return settleWants(state, own, around);
  return own.kind === 'has' ? settleHas(state, own, around) : quiet(state);
}

/** [T20] [T22] They want it too, or have it already; or they do not, and this side is done with it. */
function settleWants(state: Remembering, own: Wants, around: Around): RememberingStep {
  const { heard, asked } = state;
  if (!heard) return quiet(state);
  if (heard.type === 'remember-none') {
    if (!asked) return store(state, { kind: 'none', declined: false });
    if (!heard.declined) return quiet(state);
    const gone = store({ ...state, asked: false }, { kind: 'none', declined: true });
    return tell(gone, 'declined');
  }
  const agreed = heard.type === 'remember-want' || heard.theirs.includes(own.mine.fingerprint);
  if (!agreed || !heard.mine) return tell(quiet(state), 'changed');
  const facts = { trust: own.trust, since: around.at };
  const remembered = rememberedOf({ mine: own.mine, theirs: heard.mine }, facts);
  return store({ ...state, keyed: true }, { kind: 'has', remembered });
}

function settleHas(state: Remembering, own: Has, around: Around): RememberingStep {
  const { heard, told } = state;
  if (!heard) return quiet(state);
  if (heard.type === 'remember-none')
    return tell(store(state, { kind: 'none', declined: true }), 'forgotten');
  if (told.includes('changed')) return quiet(state);
  if (heard.type === 'remember-want') {
    const known = own.remembered.theirs === heard.mine.fingerprint;
    return known ? quiet(state) : tell(quiet(state), 'changed');
  }
  if (isChanged(own.remembered, heard)) return tell(quiet(state), 'changed');
  return renew(state, { own, heard }, around);
}

/** [T24] Their new certificate is stored, mine is made, or taken into use. */
function renew(
  state: Remembering,
  { own, heard }: { readonly own: Has; readonly heard: RememberHave },
  around: Around,
): RememberingStep {
  const remembered = renewedBy(own.remembered, heard, around);
  if (remembered !== own.remembered) return store(state, { kind: 'has', remembered });
  const due = !state.renewed && isDue(remembered, state.keyed, around);
  if (due && mayRenew(remembered, around)) return make({ ...state, renewed: true });
  return state.asked ? tell(quiet({ ...state, asked: false }), 'agreed') : quiet(state);
}

function make(state: Remembering): RememberingStep {
  return { state: { ...state, doing: 'make' }, effects: [{ type: 'make' }] };
}

function store(state: Remembering, own: Own): RememberingStep {
  return { state: { ...state, doing: own }, effects: [{ type: 'store', own }] };
}

function say(state: Remembering): RememberingStep {
  return {
    state,
    effects: state.up ? [{ type: 'send', message: statement(state) }] : [],
  };
}

function tell({ state, effects }: RememberingStep, news: RememberNews): RememberingStep {
  const again = state.told.includes(news) && news === 'changed';
  const told = [...state.told.filter((one) => one !== news), news];
  return {
    state: { ...state, told },
    effects: again ? effects : [...effects, { type: 'tell', news }],
  };
}

function quiet(state: Remembering): RememberingStep {
  return { state, effects: [] };
}

function then(
  first: RememberingStep,
  next: (state: Remembering) => RememberingStep,
): RememberingStep {
  const second = next(first.state);
  return { state: second.state, effects: [...first.effects, ...second.effects] };
}
