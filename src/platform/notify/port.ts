import type { Result } from '../../core/result.ts';

/** What the browser says of notifications; `default`: it can be asked (Notifications API §2.2). */
export type NotifyPermission = NotificationPermission | 'unsupported';

/** Why a notification was not shown or not closed. */
export type NotifyError =
  /** No notifications here: an old browser, plain HTTP, or Safari on a phone before installing. */
  | { readonly code: 'notify-unsupported' }
  /** The browser or the person does not allow them. */
  | { readonly code: 'notify-not-allowed' }
  /** The browser refused this one. `detail` is its own message. */
  | { readonly code: 'notify-failed'; readonly detail: string };

/** One notification. */
export interface Note {
  /** One with the same tag takes the place of the one before, without another sound. */
  readonly tag: string;
  readonly title: string;
  readonly body: string;
}

/** Notifications of the system. No method rejects. */
export interface NotifyPort {
  permission(): NotifyPermission;
  /** Lets the browser ask; needs a press. What it says afterwards. */
  ask(): Promise<NotifyPermission>;
  show(note: Note): Promise<Result<void, NotifyError>>;
  /** Takes the notification with that tag away, if it is still there. */
  close(tag: string): Promise<Result<void, NotifyError>>;
  /** Calls whenever a notification of this app was pressed and this window came to the front. */
  onClick(call: () => void): void;
}
