import { err, ok, type Result } from '../../core/result.ts';

/** Why the app's icon shows no number. */
export type BadgeError =
  | { readonly code: 'badge-unsupported' }
  /** Not installed, or not allowed. `detail` is the browser's own message. */
  | { readonly code: 'badge-refused'; readonly detail: string };

/** A number on the icon of the installed app; 0 takes it away (W3C Badging API §4). Never rejects. */
export async function setBadge(count: number): Promise<Result<void, BadgeError>> {
  if (!('setAppBadge' in navigator)) return err({ code: 'badge-unsupported' });
  try {
    await (count > 0 ? navigator.setAppBadge(count) : navigator.clearAppBadge());
    return ok(undefined);
  } catch (error) {
    return err({ code: 'badge-refused', detail: String(error) });
  }
}
