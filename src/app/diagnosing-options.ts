import type { Alerts } from '../state/alerts.svelte.ts';
import type { Session } from '../state/session.svelte.ts';

/** What the diagnosis of a link needs of the app. */
export interface DiagnosingOptions {
  readonly session: Session;
  readonly alerts: Alerts;
  /** Servers of the person's own are asked. */
  readonly servers: () => boolean;
}
