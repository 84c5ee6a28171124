import type { Clock } from '../platform/clock/clock.ts';

/** Named timers of one owner: setting a name again replaces it, an owner's can be dropped at once. */
export class Timers<Owner> {
  readonly #clock: Clock;
  readonly #running = new Map<Owner, Map<string, () => void>>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  set(owner: Owner, name: string, { ms, call }: { ms: number; call: () => void }): void {
    const own = this.#running.get(owner) ?? new Map<string, () => void>();
    this.#running.set(owner, own);
    own.get(name)?.();
    own.set(
      name,
      this.#clock.after(ms, () => {
        own.delete(name);
        call();
      }),
    );
  }

  drop(owner: Owner): void {
    for (const cancel of this.#running.get(owner)?.values() ?? []) cancel();
    this.#running.delete(owner);
  }
}
