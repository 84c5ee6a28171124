import type { ConversationId } from '../core/chat/messages.ts';
import type { TransferId } from '../core/files/messages.ts';
import type { Entry } from '../core/chat/state.ts';
import type { Clock } from '../platform/clock/clock.ts';
import { Gradual } from './gradual.svelte.ts';
import type { ComparingWords } from './comparing.svelte.ts';
import type { FilesControl, ShownTransfer } from './files/shown.ts';
import type { RememberingControl } from './memory/control.ts';
import type { TrayControl } from './tray/shown.ts';
import type { Session } from './session.svelte.ts';
import { NOTHING, type About, type Engine, type TalkView, type Waiting } from './talk/engine.ts';

export interface ConversationOptions {
  readonly clock: Clock;
  /**
   * Fetches what runs the conversations; it may take its time, nothing is lost meanwhile. Undefined if
   * it cannot be had, which is told by then.
   */
  readonly engine: (show: (view: TalkView) => void) => Promise<Engine | undefined>;
}

/**
 * So many frames wait for what runs the conversations; nobody who keeps to the rules sends more before
 * he was recognised, and that needs an answer of ours ([T8]). None is acknowledged before.
 */
const MOST_EARLY = 256;

/** What is shown of all conversations of this tab, and what may be done in them. */
export class Conversation {
  #about = $state.raw(NOTHING);
  #seen = $state.raw(0);
  #seenFiles = $state.raw<ReadonlySet<TransferId>>(new Set());
  #engine = $state.raw<Engine>();
  #starting: Promise<boolean> | undefined;
  #early: ((engine: Engine) => void)[] = [];
  #arrived = $state.raw(0);
  readonly #since: number;
  readonly #thread: Gradual<Entry>;
  readonly #options: ConversationOptions;

  constructor(session: Session, options: ConversationOptions) {
    this.#options = options;
    this.#since = options.clock.now();
    this.#thread = new Gradual(options.clock);
    session.listen({
      phase: (phase) => {
        if (phase === 'open') void this.start();
        this.#do((engine) => engine.phase(phase));
      },
      message: (envelope) => {
        if (this.#early.length < MOST_EARLY) this.#do((engine) => engine.hear(envelope));
      },
    });
  }

  /**
   * Fetches what runs the conversations and shows what is there from before. False if that could not
   * be fetched: what comes meanwhile is kept, and the next call tries again.
   */
  start = (): Promise<boolean> => (this.#starting ??= this.#start());

  /** One conversation after the other, that with the device of now last. */
  get thread(): readonly Entry[] {
    return this.#thread.shown;
  }

  /** The files of these conversations; absent until {@link start} is done. */
  get files(): FilesControl | undefined {
    return this.#engine?.files;
  }

  /** What came from outside and waits to be sent; absent until {@link start} is done. */
  get tray(): TrayControl | undefined {
    return this.#engine?.tray;
  }

  /** All conversations that are kept; absent until {@link start} is done. */
  get book(): Engine['book'] {
    return this.#engine?.book;
  }

  /** What people want of the current one; absent until its two devices have met. */
  get memory(): About['memory'] {
    return this.#about.memory;
  }

  /** There is something from before, here or among the devices. */
  get past(): boolean {
    return this.begun || this.#about.known > 0;
  }

  /** Conversations that other tabs run; absent until {@link start} is done. */
  get elsewhere(): Engine['elsewhere'] {
    return this.#engine?.elsewhere;
  }

  /** The words that tell whether anybody stands in between; absent until {@link start} is done. */
  get words(): ComparingWords | undefined {
    return this.#engine?.words;
  }

  /** Devices that are remembered; absent until {@link start} is done. */
  get remembering(): RememberingControl | undefined {
    return this.#engine?.remembering;
  }

  /** There is a conversation to be shown. */
  get begun(): boolean {
    return this.#about.current !== undefined;
  }

  /** The device that is written to, as it called itself last; may be empty. */
  get name(): string {
    return this.#about.name;
  }

  /** Names of all devices in the thread; empty texts for nameless ones. */
  get names(): ReadonlyMap<ConversationId, string> {
    return this.#about.names;
  }

  /** What is written now has a device to go to or to wait for. */
  get writable(): boolean {
    return this.#about.writable;
  }

  /** The device is there, and is known to be the one of this conversation. */
  get recognised(): boolean {
    return this.#about.recognised;
  }

  /** Devices that are not there, for which something waits. */
  get waiting(): readonly Waiting[] {
    return this.#about.waiting;
  }

  /** The conversation that is written to. */
  get current(): About['current'] {
    return this.#about.current;
  }

  /** Messages, and files and folders offered, that came while nobody looked. */
  get unread(): number {
    return this.#arrived - this.#seen + this.#newFiles.length;
  }

  /** Those from before a reload were seen. */
  get #newFiles(): readonly ShownTransfer[] {
    const isNew = ({ id, direction, at }: ShownTransfer): boolean =>
      direction === 'in' && at >= this.#since && !this.#seenFiles.has(id);
    return this.files?.transfers.filter(isNew) ?? [];
  }

  /** True while something written has not arrived yet. */
  get unsent(): boolean {
    return this.#about.unsent > 0;
  }

  /** A reload would lose what is unsent: nothing outlives this page. */
  get fleeting(): boolean {
    return this.unsent && this.#engine?.kept === false;
  }

  /** Something has gone to the device that is there and is not acknowledged yet, or files move. */
  get expecting(): boolean {
    if (this.files?.busy) return true;
    const elsewhere = this.#about.waiting.reduce((sum, { count }) => sum + count, 0);
    return this.#about.recognised && this.#about.unsent > elsewhere;
  }

  /** All conversations in which two devices have met; none where they cannot be read. */
  records = async (): ReturnType<Engine['records']> =>
    (await this.start()) ? (this.#engine?.records() ?? []) : [];

  /** Writes a message; false if it was refused, or cannot be taken yet. */
  write = (text: string): boolean => this.#engine?.write(text) ?? false;

  sendInstead = (id: ConversationId): void => this.#engine?.sendInstead(id);
  discard = (id: ConversationId): void => this.#engine?.discard(id);

  markRead = (): void => {
    this.#seen = this.#arrived;
    const files = this.#newFiles.map(({ id }) => id);
    if (files.length > 0) this.#seenFiles = new Set([...this.#seenFiles, ...files]);
  };

  async #start(): Promise<boolean> {
    const engine = await this.#options.engine(this.#show);
    if (!engine) {
      this.#starting = undefined;
      return false;
    }
    this.#engine = engine;
    for (const call of this.#early) call(engine);
    this.#early = [];
    return true;
  }

  #do(call: (engine: Engine) => void): void {
    if (this.#engine) call(this.#engine);
    else this.#early.push(call);
  }

  #show = ({ thread, about, arrived }: TalkView): void => {
    this.#thread.show(thread);
    this.#about = about;
    this.#arrived = arrived;
  };
}
