/** A case with what came of it; failing is an outcome too. */
export interface Settled<Case, Outcome> {
  readonly one: Case;
  readonly outcome: Outcome | Error;
}

/** What becomes of cases that run side by side, while tests ask for one after the other. */
export class Outcomes<Case, Outcome> {
  readonly #running = new Map<Case, Promise<Outcome | Error>>();

  get size(): number {
    return this.#running.size;
  }

  add(one: Case, outcome: Promise<Outcome>): void {
    this.#running.set(
      one,
      outcome.catch((cause: unknown) => new Error(String(cause))),
    );
  }

  /** @throws what the case failed with, or that it never began. */
  async of(one: Case): Promise<Outcome> {
    const outcome = await this.#running.get(one);
    if (!outcome || outcome instanceof Error) throw outcome ?? new Error('never began');
    return outcome;
  }

  /** All that began, once they have ended. */
  all(): Promise<Settled<Case, Outcome>[]> {
    return Promise.all(
      [...this.#running].map(async ([one, outcome]) => ({ one, outcome: await outcome })),
    );
  }
}
