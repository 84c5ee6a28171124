import type { Component } from 'svelte';
import type { Cause } from '../core/link/cause.ts';
import { withWords } from './languages/with-words.ts';
import type { DiagnosingOptions } from './diagnosing-options.ts';
import type { Diagnosis } from '../state/diagnosis.svelte.ts';

const loadDiagnose = withWords(() => import('./diagnose.ts'));

type CauseNotice = Component<{ cause: Cause }>;

/** The diagnosis once it is fetched: the first screen works without it. */
export class Diagnosing {
  #current = $state.raw<Diagnosis | undefined>();
  #notice: CauseNotice | undefined;
  readonly #options: DiagnosingOptions;

  constructor(options: DiagnosingOptions) {
    this.#options = options;
  }

  get current(): Diagnosis | undefined {
    return this.#current;
  }

  /** The cause, unless it is told already, or the link is closed, which has a sentence of its own. */
  get untold(): Cause | undefined {
    const { session, alerts } = this.#options;
    const cause = session.phase === 'closed' ? undefined : this.#current?.cause;
    return cause?.code === alerts.current?.code ? undefined : cause;
  }

  /** Tells a cause; there from the first cause on. */
  get Notice(): CauseNotice | undefined {
    return this.#notice;
  }

  /** Fetches it and lets it watch from then on. If it cannot be fetched, there is none this time. */
  begin = async (): Promise<void> => {
    const fetched = await loadDiagnose();
    if (!fetched.ok || this.#current) return;
    this.#notice = fetched.value.CauseNotice;
    this.#current = fetched.value.diagnose(this.#options);
  };
}
