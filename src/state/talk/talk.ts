import { decodeChatMessage } from '../../core/chat/codec.ts';
import { stepChat } from '../../core/chat/machine.ts';
import type { ChatMessage, ConversationId, MessageId } from '../../core/chat/messages.ts';
import type { ChatEffect, ChatEvent } from '../../core/chat/state.ts';
import { waitingOf } from '../../core/chat/step.ts';
import { displayName } from '../../core/link/display-name.ts';
import type { Envelope } from '../../core/link/frame.ts';
import type { LineId, Phase } from '../../core/link/state.ts';
import { decodeTrustMessage } from '../../core/trust/codec.ts';
import type { Choice } from '../../core/trust/recognition.ts';
import type { StoredConversation } from '../../platform/storage/conversation-store.ts';
import { aboutOf } from './about.ts';
import { Desk } from './desk.ts';
import { sameAbout, NOTHING, type About, type Engine } from './engine.ts';
import { Expiry } from './expiry.ts';
import { HandOver } from './hand-over.svelte.ts';
import { recordOf, type Held } from './held.ts';
import { Keeper } from './keeper.ts';
import { Library } from './library.ts';
import { Meeting } from './meeting.ts';
import type { TalkOptions } from './options.ts';
import { Sending } from './sending.ts';
import { newestFirst, Shelf, type Known } from './shelf.ts';
import { shownOf, Threads } from './threads.ts';

/** How long a tab that is being reloaded has to come back before what it showed is cleared away. */
export const TIDY_MS = 5_000;

/** What happens in a conversation beside messages. */
export type ChatAct = Extract<ChatEvent, { readonly type: 'note' | 'strike' | 'lasting' }>;

/** All conversations of this tab: which one the link belongs to, and what goes out and is stored. */
export class Talk implements Engine {
  readonly #options: TalkOptions;
  readonly #keeper: Keeper;
  readonly #shelf: Shelf;
  #ready: Promise<void> | undefined;
  #meeting: Meeting | undefined;
  #strangers: readonly Known[] = [];
  /** The line over which the other device was recognised or came back last. */
  #line: LineId | undefined;
  #about: About = NOTHING;
  #arrived = 0;
  readonly #threads = new Threads();
  readonly #sending: Sending;
  /** All conversations there are, and what people want to have kept of them. */
  readonly library: Library;
  readonly #expiry: Expiry;
  readonly #desk: Desk;
  /** Conversations that other tabs run. */
  readonly elsewhere: HandOver;

  constructor(options: TalkOptions) {
    this.#options = options;
    const { store, locks, clock, feature, onError } = options;
    this.#sending = new Sending(options);
    this.#keeper = new Keeper({ store, onError, onKept: this.#onKept });
    this.#shelf = new Shelf({ keeper: this.#keeper, locks, now: () => clock.now() });
    const [keeper, shelf] = [this.#keeper, this.#shelf];
    this.#desk = new Desk({ ...options, keeper, shelf, now: () => clock.now() });
    const show = (): void => this.#show();
    const base = { keeper, shelf, feature, desk: this.#desk, start: this.start };
    this.library = new Library({ ...base, onChanged: show });
    const dispatch = (id: ConversationId, event: ChatEvent): void => this.#dispatch(id, event);
    this.#expiry = new Expiry({ clock, all: () => this.#desk.all, dispatch });
    this.elsewhere = new HandOver({
      ...{ ...options, ...base, dispatch, show },
      linked: () => this.#meeting !== undefined,
    });
  }

  get kept(): boolean {
    return this.#keeper.lasting;
  }

  /** Shows what this tab showed before it was reloaded. */
  start = (): Promise<void> => (this.#ready ??= this.#restore());

  /** Resolves once everything so far is stored. */
  settled = (): Promise<void> => this.#keeper.settled();

  /** The page goes. */
  flush = (): void => this.#keeper.flush();

  write = (text: string): boolean => {
    const id = this.place();
    const held = id && this.#desk.of(id);
    if (!held || !id) return false;
    const before = held.chat.nextOrder;
    const { newId, clock } = this.#options;
    this.#dispatch(id, { type: 'write', id: newId() as MessageId, text, at: clock.now() });
    return held.chat.nextOrder > before;
  };

  records = (): Promise<readonly StoredConversation[]> => this.library.records();

  amend = (...change: Parameters<Library['amend']>) => this.library.amend(...change);

  open = async (id: ConversationId): Promise<boolean> => {
    if (this.#meeting) return id === this.#desk.current;
    await this.start();
    if (!(await this.#desk.fetch(id))) return false;
    this.#desk.choose(id);
    this.#show();
    return true;
  };

  forget = async (id: ConversationId): Promise<boolean> => {
    if (this.#meeting && id === this.#desk.current) return false;
    const forgotten = await this.library.forget(id);
    if (this.#desk.current === id) this.#desk.chooseLast();
    await this.library.count();
    return forgotten;
  };

  /** Something of a conversation of this tab has changed that is no message. */
  act = (id: ConversationId, event: ChatAct): void => this.#dispatch(id, event);

  /** The conversation whose link is open. */
  linked = () => (this.#meeting ? this.#desk.current : undefined);

  discard = (id: ConversationId): void => this.#dispatch(id, { type: 'withdraw' });

  sendInstead = (id: ConversationId): void => {
    const held = this.#desk.of(id);
    const current = this.#desk.current;
    if (!held || current === undefined || id === current || !this.#meeting?.done) return;
    // Written before it is withdrawn: a page that goes in between loses nothing.
    for (const entry of waitingOf(held.chat.thread))
      this.#dispatch(current, { ...entry, type: 'write' });
    this.discard(id);
  };

  phase = (phase: Phase): void => {
    if (phase === 'open') this.#up();
    else if (phase === 'interrupted') this.#down();
    // Also where another code was read meanwhile ([R8]): that link is over, and the next may be anyone's.
    else this.#end();
  };

  hear = (envelope: Envelope): void => {
    const { session, clock } = this.#options;
    const trust = decodeTrustMessage(envelope);
    if (!trust.ok) return session.refuse(trust.error);
    if (trust.value) return this.#meeting?.hear(trust.value);
    const chat = decodeChatMessage(envelope);
    if (!chat.ok) return session.refuse(chat.error);
    if (!chat.value) return this.#hearFeature(envelope);
    if (this.#meeting?.admits(chat.value.type))
      this.#tell({ type: 'message', message: chat.value, at: clock.now() });
  };

  /** Where something is begun now: in the current conversation, else in one that awaits its device. */
  place = (): ConversationId | undefined => {
    const id = this.#desk.current ?? this.#desk.begin();
    return this.#desk.of(id)?.over ? undefined : id;
  };

  #hearFeature(envelope: Envelope): void {
    const read = this.#options.feature.read(envelope);
    if (!read.ok) return this.#options.session.refuse(read.error);
    if (read.value && this.#meeting?.admits(envelope.type)) read.value();
  }

  async #restore(): Promise<void> {
    const { tab, clock } = this.#options;
    this.#desk.tab = await tab();
    const wanted = new Set(await this.#options.feature.wanted());
    for (const record of await this.#shelf.ofTab(this.#desk.tab, wanted))
      await this.#desk.take(record);
    await this.library.count();
    // A link that opened meanwhile has a conversation of its own, which comes last.
    const { current } = this.#desk;
    if (current !== undefined && this.#desk.has(current)) this.#desk.choose(current);
    else this.#desk.chooseLast();
    this.#show();
    void this.elsewhere.look();
    clock.after(TIDY_MS, () => void this.#shelf.tidy(this.#desk.ids));
  }

  #up(): void {
    if (!this.#meeting) return this.#meet();
    this.#meeting.openAgain();
    if (!this.#meeting.done) return;
    this.#tell({ type: 'link-back' });
    this.#tellUp();
  }

  #tellUp(): void {
    const line = this.#options.session.link.active;
    const fresh = line !== this.#line;
    this.#line = line;
    if (this.#desk.current !== undefined) this.#options.feature.up(this.#desk.current, fresh);
  }

  #down(): void {
    this.#tell({ type: 'link-down' });
    this.#options.feature.down();
  }

  /** [T2] A link has opened: nobody knows yet whose it is. */
  #meet(): void {
    const { session, crypto } = this.#options;
    const current = this.#desk.now;
    const id =
      current && !current.secret && !current.over ? current.chat.conversation : this.#desk.begin();
    this.#rename(id);
    const meeting: Meeting = new Meeting({
      crypto,
      send: (frame) => void session.send(frame),
      refuse: session.refuse,
      store: (choice) => void this.#choose(meeting, id, choice),
      recognised: (received) => {
        this.#tell({ type: 'link-up', received });
        this.#line = undefined;
        this.#tellUp();
      },
      elsewhere: (other) => void this.elsewhere.met(other),
    });
    this.#meeting = meeting;
    this.#show();
    void this.#begin(meeting);
  }

  async #begin(meeting: Meeting): Promise<void> {
    const { certificates } = this.#options.session;
    await this.start();
    const known = await this.#shelf.candidates(this.#desk.ids);
    if (this.#meeting !== meeting || !certificates) return this.#release(known);
    this.#strangers = known;
    meeting.begin(certificates, newestFirst([...this.#own(), ...known]));
  }

  /** Conversations of this tab in which somebody may be met again. */
  #own(): readonly Known[] {
    return this.#desk.all.flatMap((held): Known[] => {
      const { secret, chat } = held;
      if (!secret) return [];
      const candidate = { id: chat.conversation, secret, free: true };
      return [{ record: recordOf(held, this.#desk.tab), candidate }];
    });
  }

  /** [T7] Whose link it is has been found out: stored first, then said. */
  async #choose(
    meeting: Meeting,
    mine: ConversationId,
    choice: Choice<ConversationId>,
  ): Promise<void> {
    const id = choice.kind === 'known' ? choice.id : mine;
    if (choice.kind === 'known') await this.#join(meeting, mine, id);
    else await this.#shelf.own(id);
    this.#release(this.#strangers.filter(({ record }) => record.id !== id));
    this.#strangers = [];
    const held = this.#desk.of(id);
    if (this.#meeting !== meeting || !held) return;
    if (choice.kind === 'new') held.secret = choice.secret;
    held.lastAt = this.#options.clock.now();
    this.#desk.note(held);
    await this.#keeper.settled();
    meeting.stored(held.chat.kept.receivedSeq);
    this.#show();
  }

  /** What was written before it was known goes on in the conversation that it is. */
  async #join(meeting: Meeting, mine: ConversationId, id: ConversationId): Promise<void> {
    const stored = this.#strangers.find(({ record }) => record.id === id);
    if (stored && !this.#desk.has(id)) await this.#desk.take(stored.record);
    const written = this.#desk.of(mine)?.chat.thread ?? [];
    if (this.#meeting !== meeting) return;
    this.#desk.drop(mine);
    this.#options.feature.joined(mine, id);
    this.#keeper.note({ id: mine });
    this.#desk.choose(id);
    this.#rename(id);
    for (const entry of written) this.#dispatch(id, { ...entry, type: 'write' });
  }

  #release(known: readonly Known[]): void {
    for (const { record } of known) if (!this.#desk.has(record.id)) this.#shelf.release(record.id);
  }

  /** [C6] What has not arrived waits for the same device. */
  #end(): void {
    const meeting = this.#meeting;
    const { current: id, now: held } = this.#desk;
    this.#meeting = undefined;
    meeting?.end();
    if (meeting && id !== undefined) this.#options.feature.ended(id, meeting.done);
    if (!meeting || !held || id === undefined) return;
    this.#desk.left(held);
    const worthKeeping = held.secret !== undefined || held.chat.thread.length > 0;
    if (held.secret) {
      this.#dispatch(id, { type: 'link-ended' });
      if (this.#options.session.closed?.code !== 'words-differ') return;
    }
    this.#desk.disown(held);
    if (worthKeeping) return this.#dispatch(id, { type: 'abandoned' });
    this.#desk.drop(id);
    this.#desk.chooseLast();
    this.#show();
  }

  #rename(id: ConversationId): void {
    const held = this.#desk.of(id);
    if (held) held.name = displayName(this.#options.session.other?.name ?? '');
  }

  #onKept = ({ id, sentSeq, receivedSeq }: StoredConversation): void =>
    this.#dispatch(id, { type: 'kept', kept: { sentSeq, receivedSeq } });

  /** Something has happened to the link's conversation. */
  #tell(event: ChatEvent): void {
    if (this.#desk.current !== undefined) this.#dispatch(this.#desk.current, event);
  }

  #dispatch(id: ConversationId, event: ChatEvent): void {
    const held = this.#desk.of(id);
    if (!held) return;
    const { state, effects } = stepChat(held.chat, event);
    if (event.type === 'message' && state.thread.length > held.chat.thread.length)
      this.#arrived += 1;
    held.chat = state;
    for (const effect of effects) this.#carryOut(held, effect);
    this.#send(
      id,
      effects.flatMap((effect) => (effect.type === 'send' ? [effect.message] : [])),
    );
    this.#show();
  }

  #carryOut(held: Held, effect: ChatEffect): void {
    if (effect.type === 'error') this.#options.onError(effect.error);
    else if (effect.type === 'keep') this.#desk.note(held, effect);
  }

  #send(id: ConversationId, messages: readonly ChatMessage[]): void {
    const refused = this.#sending.refusedOf(messages);
    if (refused.length === 0) return;
    this.#dispatch(id, { type: 'not-sent', messages: refused });
    const meeting = this.#meeting;
    this.#sending.retry.later(() => {
      const there = this.#options.session.phase === 'open' && this.#desk.current === id;
      if (there && this.#meeting === meeting) this.#dispatch(id, { type: 'channel-free' });
    });
  }

  #show(): void {
    const recognised = this.#meeting?.done ?? false;
    const { all, current } = this.#desk;
    const about = aboutOf(all, { current, recognised, known: this.library.known });
    if (!sameAbout(about, this.#about)) this.#about = about;
    this.#options.show({
      thread: this.#threads.joined(shownOf(all, current)),
      about: this.#about,
      arrived: this.#arrived,
    });
    this.#expiry.watch();
  }
}
