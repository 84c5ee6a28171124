import type { ConversationId } from '../../core/chat/messages.ts';
import { decodeFileMessage } from '../../core/files/codec.ts';
import { newIncoming } from '../../core/files/incoming-state.ts';
import {
  FILES_FEATURE,
  MAX_PENDING_OFFERS,
  type FileMessage,
  type FileOffer,
  type TransferId,
} from '../../core/files/messages.ts';
import type { Envelope } from '../../core/link/frame.ts';
import type { FrameError } from '../../core/link/frame-error.ts';
import { ok, type Result } from '../../core/result.ts';
import type { Session } from '../session.svelte.ts';
import type { TalkFeature } from '../talk/feature.ts';
import { Arrivals } from './arrivals.ts';
import { IncomingTransfer } from './incoming-transfer.ts';
import type { FilesError } from './errors.ts';
import { Outbox } from './outbox.ts';
import type { Transfer } from './record.ts';
import type { Roster } from './roster.ts';
import type { Surroundings } from './surroundings.ts';

interface MeetOptions {
  readonly session: Session;
  readonly roster: Roster;
  readonly around: Surroundings;
  readonly onError: (error: FilesError) => void;
}

/** The device that is there: what is said to it about files, and what it says. */
export class Meet implements TalkFeature {
  /** Its conversation, from when it is recognised until the link ends. */
  #there: ConversationId | undefined;
  /** The link is not interrupted. */
  #open = false;
  /** What it offers is accepted without a question, as long as the link lasts. */
  #always = false;
  readonly #arrivals: Arrivals;
  readonly #outbox: Outbox;
  readonly #options: MeetOptions;

  constructor(options: MeetOptions) {
    this.#options = options;
    const { session, roster, around } = options;
    this.#outbox = new Outbox({ session, clock: around.clock });
    const find = (id: TransferId): IncomingTransfer | undefined => {
      const found = roster.get(id);
      return found?.direction === 'in' && found.conversation === this.#there ? found : undefined;
    };
    this.#arrivals = new Arrivals({ find, refuse: session.refuse });
    session.listen({ bulk: (data) => this.#arrivals.hear(data) });
  }

  wanted = (): Promise<readonly ConversationId[]> => this.#options.roster.wanted();

  taken = async (id: ConversationId): Promise<void> => {
    for (const transfer of await this.#options.roster.take(id, this.#options.around)) {
      if (transfer.direction === 'in' && transfer.state.phase === 'preparing') transfer.restore();
    }
    this.#options.around.changed();
  };

  released = async (id: ConversationId): Promise<void> => {
    for (const transfer of this.#options.roster.of(id)) await this.#release(transfer);
    await this.#options.roster.settled();
    this.#options.around.changed();
  };

  forgotten = async (id: ConversationId): Promise<void> => {
    const { roster, around } = this.#options;
    for (const transfer of roster.of(id)) {
      transfer.dispatch({ type: 'cancel' });
      if (transfer.direction === 'out') around.sources.close(transfer.id);
      roster.remove(transfer.id);
    }
    await roster.settled();
    around.changed();
  };

  joined = (from: ConversationId, to: ConversationId): void => {
    for (const transfer of this.#options.roster.of(from)) {
      transfer.conversation = to;
      this.#options.around.keep(transfer.id);
    }
  };

  up = (id: ConversationId, fresh: boolean): void => {
    const { session, roster } = this.#options;
    if (!session.other?.capabilities.features.includes(FILES_FEATURE))
      return this.#tellUnsupported(id);
    this.#there = id;
    this.#open = true;
    if (fresh) this.#arrivals.reset();
    this.#outbox.up(id, fresh);
    for (const transfer of roster.of(id)) transfer.dispatch({ type: 'up', fresh });
    this.offerMore(id);
  };

  /** What still comes is heard, and what is said waits: the line may not be lost. */
  down = (): void => {
    this.#open = false;
    this.#outbox.down();
    if (this.#there === undefined) return;
    for (const transfer of this.#options.roster.of(this.#there))
      transfer.dispatch({ type: 'down' });
  };

  ended = (id: ConversationId, met: boolean): void => {
    this.down();
    this.#outbox.end();
    this.#there = undefined;
    this.#always = false;
    if (met) return;
    for (const transfer of this.#options.roster.of(id))
      if (transfer.direction === 'out') transfer.dispatch({ type: 'nobody' });
  };

  read = (envelope: Envelope): Result<(() => void) | undefined, FrameError> => {
    const read = decodeFileMessage(envelope);
    if (!read.ok) return read;
    const message = read.value;
    return ok(message && (() => this.#hear(message)));
  };

  say = (to: ConversationId, message: FileMessage): void => {
    this.#outbox.say(to, message);
  };

  /** [X8] Offers what waits for its turn, as far as that is allowed. */
  offerMore = (id: ConversationId): void => {
    const { roster } = this.#options;
    if (id !== this.#there) return this.#tellUnsupported(id);
    if (!this.#open) return;
    const mine = roster.of(id).filter(({ direction }) => direction === 'out');
    const waiting = mine.filter(({ state }) => state.phase === 'offered').length;
    for (const transfer of mine
      .filter(isQueued)
      .slice(0, Math.max(0, MAX_PENDING_OFFERS - waiting)))
      if (transfer.direction === 'out') {
        if (!transfer.state.up) transfer.dispatch({ type: 'up', fresh: true });
        transfer.dispatch({ type: 'offer' });
      }
  };

  /** All that this device has offered, and will as long as it is there. */
  acceptAll = (id: ConversationId): void => {
    this.#always = id === this.#there;
    for (const transfer of this.#options.roster.of(id))
      if (transfer.direction === 'in') transfer.dispatch({ type: 'accept' });
  };

  /** Its bytes and its record stay for the tab that goes on with it. */
  async #release({ id, direction }: Transfer): Promise<void> {
    const { roster, around } = this.#options;
    roster.drop(id);
    if (direction === 'in') await around.sinks.close(id);
    else around.sources.close(id);
  }

  #tellUnsupported(id: ConversationId): void {
    const { session, roster, onError } = this.#options;
    const other = session.phase === 'open' ? session.other : undefined;
    const able = other?.capabilities.features.includes(FILES_FEATURE) ?? true;
    if (!able && roster.of(id).some(isQueued)) onError({ code: 'files-unsupported' });
  }

  #hear(message: FileMessage): void {
    const there = this.#there;
    if (there === undefined) return;
    const known = this.#options.roster.get(message.id);
    const transfer =
      known ?? (message.type === 'file-offer' ? this.#offered(there, message) : undefined);
    if (!transfer || transfer.conversation !== there) return this.#disown(there, message);
    transfer.dispatch({ type: 'message', message });
    if (this.#always && transfer.direction === 'in') transfer.dispatch({ type: 'accept' });
    this.offerMore(there);
  }

  /** [X8] [X2] */
  #offered(there: ConversationId, offer: FileOffer): Transfer | undefined {
    const { roster, around } = this.#options;
    const pending = roster.of(there).filter(isPending).length;
    if (pending >= MAX_PENDING_OFFERS) {
      this.say(there, { type: 'file-end', id: offer.id, reason: 'too-many' });
      return undefined;
    }
    const transfer = new IncomingTransfer(newIncoming(offer, around.clock.now()), there, around);
    roster.add(transfer);
    return transfer;
  }

  /** [X14] */
  #disown(there: ConversationId, { type, id }: FileMessage): void {
    if (type === 'file-ask' || type === 'file-accept')
      this.say(there, { type: 'file-end', id, reason: 'unknown' });
  }
}

function isQueued({ direction, state }: Transfer): boolean {
  return direction === 'out' && state.phase === 'queued';
}

function isPending({ direction, state }: Transfer): boolean {
  return direction === 'in' && (state.phase === 'listing' || state.phase === 'offered');
}
