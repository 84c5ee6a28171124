import { err } from '../core/result.ts';
import type { CodeView } from '../state/code-view.svelte.ts';
import type { RememberedPair } from '../state/memory/pairs.ts';
import type { PairingOptions } from '../state/pairing.svelte.ts';
import { withWords } from './languages/with-words.ts';
import type { Meet, MeetWith } from './meet.ts';

const loadMeet = withWords(() => import('./meet.ts'));

/** Meeting remembered devices, once somebody wants to: the first screen works without it. */
export class Meetings {
  #current = $state.raw<Meet | undefined>();
  #loading: Promise<Meet | undefined> | undefined;
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
    (await this.#load())?.meeting.read(...code) ?? err(undefined);

  /** Shows a code for that device on the pair screen; false if there can be none, which is told. */
  meetAgain = async (id: RememberedPair['id']): Promise<boolean> =>
    (await (await this.#load())?.meeting.meet(id)) ?? false;

  /** Once for all who wait for it: what was typed last is to be read last. */
  #load(): Promise<Meet | undefined> {
    return (this.#loading ??= this.#fetch());
  }

  async #fetch(): Promise<Meet | undefined> {
    const fetched = await loadMeet();
    if (fetched.ok) {
      this.#current = fetched.value.meet(this.#options);
      this.#code.useForPair(this.#current.meeting);
    } else {
      this.#loading = undefined;
      this.#options.alerts.show(fetched.error);
    }
    return this.#current;
  }
}
