import type { ConversationId } from '../../core/chat/messages.ts';
import type { ChatEvent } from '../../core/chat/state.ts';
import { waitingOf } from '../../core/chat/step.ts';
import type { StoredConversation } from '../../platform/storage/conversation-store.ts';
import type { Handing } from '../../platform/tabs/handing.ts';
import { RELOAD_MS } from '../../platform/tabs/own-tab.ts';
import type { Session } from '../session.svelte.ts';
import type { Desk } from './desk.ts';
import type { TalkFeature } from './feature.ts';
import { nameOf } from './held.ts';
import type { Keeper } from './keeper.ts';
import type { Shelf } from './shelf.ts';

/** A conversation that another tab of this browser runs. */
export interface Elsewhere {
  readonly id: ConversationId;
  /** What the person calls the device, else what it calls itself; may be empty. */
  readonly name: string;
  /** It was there already; it went there from this tab; or its device is on this tab's link ([T9]). */
  readonly how: 'open' | 'left' | 'met';
}

/** The other tab neither let go nor is gone. */
export interface TabSilentError {
  readonly code: 'tab-silent';
}

interface HandOverOptions {
  readonly desk: Desk;
  readonly shelf: Shelf;
  readonly keeper: Keeper;
  readonly feature: TalkFeature;
  /** Absent where nobody else knows of these conversations. */
  readonly handing?: Handing | undefined;
  /** A link is open or interrupted: it belongs to the current conversation. */
  readonly linked: () => boolean;
  readonly session: Pick<Session, 'leave'>;
  readonly dispatch: (id: ConversationId, event: ChatEvent) => void;
  readonly show: () => void;
  readonly onError: (error: TabSilentError) => void;
}

/** Which tab runs a conversation: taken over from another one, and let go of when that asks ([T9]). */
export class HandOver {
  #list = $state.raw<readonly Elsewhere[]>([]);
  #asking = $state.raw(false);
  #ended: () => void = () => undefined;
  readonly #options: HandOverOptions;

  constructor(options: HandOverOptions) {
    this.#options = options;
    options.handing?.listen((id) => this.#letGo(id));
  }

  get list(): readonly Elsewhere[] {
    return this.#list;
  }

  /** The other tab is being asked. */
  get asking(): boolean {
    return this.#asking;
  }

  /** Calls when a link has ended because its conversation changes tabs. */
  whenEnded = (call: () => void): void => {
    this.#ended = call;
  };

  /** Looks which conversations other tabs run. */
  look = async (): Promise<void> => {
    const records = this.#options.handing ? await this.#options.shelf.elsewhere() : [];
    for (const record of records.toReversed()) this.#add(record, 'open');
  };

  /** [T9] The device on this tab's link has a conversation in another tab. */
  met = async (id: ConversationId): Promise<void> => {
    const record = await this.#options.shelf.record(id);
    if (record) this.#add(record, 'met');
  };

  /** The other tab lets go of it, and it goes on in this one. */
  take = async (id: ConversationId): Promise<void> => {
    const wanted = this.#list.find((one) => one.id === id);
    if (!wanted || this.#asking) return;
    this.#asking = true;
    const owned = await this.#own(id);
    this.#asking = false;
    if (!owned) return this.#options.onError({ code: 'tab-silent' });
    this.#remove(id);
    await this.#takeIn(id, wanted.how === 'met' ? this.#endLink() : undefined);
  };

  /** It is free, or the tab that has it lets go; nothing is taken from a tab that may still write. */
  async #own(id: ConversationId): Promise<boolean> {
    const { shelf, handing } = this.#options;
    if (await shelf.own(id)) return true;
    return (await handing?.ask(id)) === true && shelf.own(id, RELOAD_MS);
  }

  /** `left` was this device's as long as nobody knew of `id`. */
  async #takeIn(id: ConversationId, left: ConversationId | undefined): Promise<void> {
    const { desk, linked, show } = this.#options;
    const current = linked() ? desk.current : undefined;
    if (!(await desk.fetch(id))) return;
    desk.choose(id);
    const held = desk.of(id);
    if (held) desk.note(held);
    if (left !== undefined && left !== id) this.#pass(left, id);
    // A link that is open with another device keeps its conversation.
    if (current !== undefined) desk.choose(current);
    show();
  }

  /** What waits goes along; what was said stays, and nobody is recognised in it any more. */
  #pass(from: ConversationId, to: ConversationId): void {
    const { desk, dispatch, feature, keeper, shelf } = this.#options;
    const left = desk.of(from);
    if (!left) return;
    for (const entry of waitingOf(left.chat.thread)) dispatch(to, { ...entry, type: 'write' });
    feature.joined(from, to);
    dispatch(from, { type: 'withdraw' });
    left.secret = undefined;
    left.over = true;
    if (left.chat.thread.length > 0) return desk.note(left);
    desk.drop(from);
    keeper.note({ id: from });
    shelf.release(from);
  }

  async #letGo(wanted: string): Promise<boolean> {
    const { desk, shelf, keeper, feature, linked, show } = this.#options;
    const held = desk.all.find(({ chat }) => chat.conversation === wanted);
    if (!held) return false;
    const id = held.chat.conversation;
    if (linked() && desk.current === id) this.#endLink();
    await keeper.settled();
    desk.drop(id);
    if (desk.current === id) desk.chooseLast();
    show();
    await feature.released?.(id);
    shelf.release(id);
    this.#add({ id, name: held.name, ...held.memory }, 'left');
    return true;
  }

  /** Gives the conversation whose link it was. */
  #endLink(): ConversationId | undefined {
    const { desk, linked, session } = this.#options;
    if (!linked()) return undefined;
    const { current } = desk;
    session.leave();
    this.#ended();
    return current;
  }

  #add(record: Pick<StoredConversation, 'id' | 'name' | 'label'>, how: Elsewhere['how']): void {
    const { id } = record;
    this.#remove(id);
    this.#list = [...this.#list, { id, name: nameOf(record), how }];
  }

  #remove(id: ConversationId): void {
    this.#list = this.#list.filter((one) => one.id !== id);
  }
}
