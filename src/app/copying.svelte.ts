import { browserShare } from '../platform/share/browser-share.ts';
import type { Alerts } from '../state/alerts.svelte.ts';

/** Copies messages, and counts, so that each time is said. */
export class Copying {
  #times = $state(0);
  readonly #alerts: Pick<Alerts, 'show'>;

  constructor(alerts: Pick<Alerts, 'show'>) {
    this.#alerts = alerts;
  }

  get times(): number {
    return this.#times;
  }

  copy = async (text: string): Promise<void> => {
    const copied = await browserShare.copy(text);
    if (copied.ok) this.#times += 1;
    else this.#alerts.show(copied.error);
  };
}
