import { err } from '../core/result.ts';
import type { CodeView } from '../state/code-view.svelte.ts';
import type { RememberedPair } from '../state/memory/pairs.ts';
import type { PairingOptions } from '../state/pairing.svelte.ts';
import { later } from './later.ts';
import type { Meet, MeetWith } from './meet.ts';

/** Meeting remembered devices, once somebody wants to: the first screen works without it. */
export class Meetings {
  #current = $state.raw<Meet | undefined>();
  readonly #code: CodeView;
  readonly #options: MeetWith;

  constructor(code: CodeView, options: MeetWith) {
    this.#code = code;
    this.#options = options;
  }

  get current(): Meet | undefined {
    return this.#current;
  }

  readKnown: PairingOptions['readKnown'] = async (...code) =>
    (await this.#load())?.meeting.read(...code) ?? err({ code: 'piece-missing' });

  /** Shows a code for that device on the pair screen; false if there can be none, which is told. */
  meetAgain = async (device: RememberedPair): Promise<boolean> => {
    const meet = await this.#load();
    if (!meet) this.#options.alerts.show({ code: 'piece-missing' });
    return (await meet?.meeting.meet(device)) ?? false;
  };

  async #load(): Promise<Meet | undefined> {
    const fetched = await later.meet();
    if (fetched.ok && !this.#current) {
      this.#current = fetched.value.meet(this.#options);
      this.#code.useForPair(this.#current.meeting);
    }
    return this.#current;
  }
}
