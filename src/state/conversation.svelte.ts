import type { ConversationId } from '../core/chat/messages.ts';
import type { Entry } from '../core/chat/state.ts';
import type { Clock } from '../platform/clock/clock.ts';
import { Gradual } from './gradual.svelte.ts';
import type { FilesControl } from './files/shown.ts';
import type { TrayControl } from './tray/shown.ts';
import type { Session } from './session.svelte.ts';
import { NOTHING, type About, type Engine, type TalkView, type Waiting } from './talk/engine.ts';

export interface ConversationOptions {
  readonly clock: Clock;
  /** Fetches what runs the conversations; it may take its time, nothing is lost meanwhile. */
  readonly engine: (show: (view: TalkView) => void) => Promise<Engine>;
}

/** What is shown of all conversations of this tab, and what may be done in them. */
export class Conversation {
  #about = $state.raw(NOTHING);
  #seen = $state.raw(0);
  #engine = $state.raw<Engine>();
  #starting: Promise<void> | undefined;
  #early: ((engine: Engine) => void)[] = [];
  #restored = 0;
  readonly #thread: Gradual<Entry>;
  readonly #incoming = $derived.by(
    () => this.#thread.shown.filter(({ direction }) => direction === 'in').length,
  );
  readonly #options: ConversationOptions;

  constructor(session: Session, options: ConversationOptions) {
    this.#options = options;
    this.#thread = new Gradual(options.clock);
    session.listen({
      phase: (phase) => {
        if (phase === 'open') void this.start();
        this.#do((engine) => engine.phase(phase));
      },
      message: (envelope) => this.#do((engine) => engine.hear(envelope)),
    });
  }

  /** Fetches what runs the conversations and shows what is there from before. */
  start = (): Promise<void> => (this.#starting ??= this.#start());

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

  /** Messages that came while nobody looked. */
  get unread(): number {
    return Math.max(0, this.#incoming - this.#seen);
  }

  /** True while something written has not arrived yet. */
  get unsent(): boolean {
    return this.#about.unsent > 0;
  }

  /** Something has gone to the device that is there and is not acknowledged yet, or files move. */
  get expecting(): boolean {
    if (this.files?.busy) return true;
    const elsewhere = this.#about.waiting.reduce((sum, { count }) => sum + count, 0);
    return this.#about.recognised && this.#about.unsent > elsewhere;
  }

  /** Writes a message; false if it was refused, or cannot be taken yet. */
  write = (text: string): boolean => this.#engine?.write(text) ?? false;

  sendInstead = (id: ConversationId): void => this.#engine?.sendInstead(id);
  discard = (id: ConversationId): void => this.#engine?.discard(id);

  markRead = (): void => {
    this.#seen = this.#incoming;
  };

  async #start(): Promise<void> {
    this.#engine = await this.#options.engine(this.#show);
    for (const call of this.#early) call(this.#engine);
    this.#early = [];
  }

  #do(call: (engine: Engine) => void): void {
    if (this.#engine) call(this.#engine);
    else this.#early.push(call);
  }

  #show = ({ thread, about, restored }: TalkView): void => {
    this.#thread.show(thread);
    this.#about = about;
    // What came back from the store was seen before.
    this.#seen += restored - this.#restored;
    this.#restored = restored;
  };
}
