import { readStored, writeStored, type StoredOptions } from '../stored.ts';

/** `asked`: the one question was put, and not answered by yes. */
export type NotifyChoice = 'unset' | 'asked' | 'on' | 'off';

const NOTIFY: readonly NotifyChoice[] = ['asked', 'on', 'off'];

/** What the person has chosen of notifications and sounds, kept on this device only. */
export class NotifyChoices {
  #notify = $state.raw<NotifyChoice>('unset');
  #text = $state.raw(false);
  #sound = $state.raw(true);
  #vibration = $state.raw(true);
  readonly #options: StoredOptions;

  constructor(options: StoredOptions) {
    this.#options = options;
    const choiceOf = (text: string) => NOTIFY.find((choice) => choice === text);
    this.#notify = readStored(options, 'notifications', choiceOf) ?? 'unset';
    this.#text = this.#stored('notification-text') ?? false;
    this.#sound = this.#stored('sound') ?? true;
    this.#vibration = this.#stored('vibration') ?? true;
  }

  get notify(): NotifyChoice {
    return this.#notify;
  }

  set notify(choice: NotifyChoice) {
    this.#notify = choice;
    writeStored(this.#options, 'notifications', choice);
  }

  /** Notifications show what was written, and names of files; else only whose device it was. */
  get text(): boolean {
    return this.#text;
  }

  set text(on: boolean) {
    this.#text = on;
    this.#keep('notification-text', on);
  }

  get sound(): boolean {
    return this.#sound;
  }

  set sound(on: boolean) {
    this.#sound = on;
    this.#keep('sound', on);
  }

  get vibration(): boolean {
    return this.#vibration;
  }

  set vibration(on: boolean) {
    this.#vibration = on;
    this.#keep('vibration', on);
  }

  #stored(key: string): boolean | undefined {
    const switchOf = (text: string) => (text === 'on' || text === 'off' ? text : undefined);
    const text = readStored(this.#options, key, switchOf);
    return text && text === 'on';
  }

  #keep(key: string, on: boolean): void {
    writeStored(this.#options, key, on ? 'on' : 'off');
  }
}
