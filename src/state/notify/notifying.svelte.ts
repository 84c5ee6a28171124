import type {
  Note,
  NotifyError,
  NotifyPermission,
  NotifyPort,
} from '../../platform/notify/port.ts';
import type { NotifyChoices } from './choices.svelte.ts';
import { isNews, type Happening } from './happening.ts';

/** What a notification is made of. */
export interface NoteFacts {
  /** The last thing that has happened. */
  readonly last: Happening;
  /** How many messages have come since the thread was read. */
  readonly messages: number;
  /** What was written, and names of files, may be shown. */
  readonly text: boolean;
}

export interface NotifyingOptions {
  readonly port: NotifyPort;
  readonly choices: Pick<NotifyChoices, 'notify' | 'text'>;
  /** The page cannot be seen now. */
  readonly hidden: () => boolean;
  readonly say: (facts: NoteFacts) => Omit<Note, 'tag'>;
}

/** When a notification is shown and taken away again, and when the person is asked about them. */
export class Notifying {
  #permission = $state.raw<NotifyPermission>('default');
  #asking = $state.raw(false);
  #failed = $state.raw<NotifyError | undefined>();
  #missed = false;
  /** Devices of which something is shown, by tag, and how many messages that is. */
  readonly #shown = new Map<string, number>();
  readonly #options: NotifyingOptions;

  constructor(options: NotifyingOptions) {
    this.#options = options;
    this.#permission = options.port.permission();
  }

  /** Whether notifications are shown; `unsupported` and `denied` are the browser's word. */
  get state(): 'on' | 'off' | 'denied' | 'unsupported' {
    const permission = this.#permission;
    if (permission === 'unsupported' || permission === 'denied') return permission;
    return permission === 'granted' && this.#options.choices.notify === 'on' ? 'on' : 'off';
  }

  /** The person has missed something and is to be asked, for the only time. */
  get asking(): boolean {
    return this.#asking;
  }

  /** Why the last notification was not shown. */
  get failed(): NotifyError | undefined {
    return this.#failed;
  }

  /** These have happened; true if the system tells of them. */
  happened = (happenings: readonly Happening[]): boolean => {
    if (happenings.length === 0 || !this.#options.hidden()) return false;
    if (this.state !== 'on') {
      this.#missed ||= happenings.some(isNews);
      return false;
    }
    for (const { last, messages } of lastOfEach(happenings)) void this.#show(last, messages);
    return true;
  };

  /** The page can be seen again. */
  back = (): void => {
    const { choices, port } = this.#options;
    this.#permission = port.permission();
    if (!this.#missed || choices.notify !== 'unset' || this.state !== 'off') return;
    // Kept before it is answered, so that a page that is closed meanwhile does not ask again.
    choices.notify = 'asked';
    this.#asking = true;
  };

  /** The thread was read, or the page goes: nothing is news any more. */
  read = (): void => {
    for (const tag of this.#shown.keys()) void this.#close(tag);
    this.#shown.clear();
  };

  agree = async (): Promise<void> => {
    this.#asking = false;
    await this.turn(true);
  };

  notNow = (): void => {
    this.#asking = false;
  };

  /** Needs a press where the browser is still to be asked. */
  turn = async (on: boolean): Promise<void> => {
    const { choices, port } = this.#options;
    this.#failed = undefined;
    this.#asking = false;
    if (!on) {
      choices.notify = 'off';
      return this.read();
    }
    this.#permission = port.permission();
    if (this.#permission === 'default') this.#permission = await port.ask();
    // Whoever closes the browser's question has decided nothing.
    if (this.#permission !== 'default') choices.notify = 'on';
  };

  async #show(last: Happening, messages: number): Promise<void> {
    const { choices, port, say } = this.#options;
    const tag = `heliograph ${last.conversation}`;
    const all = (this.#shown.get(tag) ?? 0) + messages;
    this.#shown.set(tag, all);
    const words = say({ last, messages: all, text: choices.text });
    const shown = await port.show({ tag, ...words });
    this.#failed = shown.ok ? undefined : shown.error;
  }

  async #close(tag: string): Promise<void> {
    const closed = await this.#options.port.close(tag);
    if (!closed.ok) this.#failed = closed.error;
  }
}

/** Each device has one notification: it shows the last thing. */
function lastOfEach(happenings: readonly Happening[]) {
  const each = new Map<string, { readonly last: Happening; readonly messages: number }>();
  for (const last of happenings) {
    const before = each.get(last.conversation)?.messages ?? 0;
    each.set(last.conversation, { last, messages: before + (last.kind === 'message' ? 1 : 0) });
  }
  return each.values();
}
