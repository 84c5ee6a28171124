import type { ConfirmWords } from '../../ui/words.ts';
import { m } from '../languages/later.ts';
import { words } from '../languages/words.ts';

/** What is kept for devices that are not there. */
export const waiting = words(m, 'waiting', {
  /** On the bar over the thread. */
  bar: (count: number, device: string) => m().waiting_bar({ count, device }),
  sendInstead: (device: string) => m().waiting_send_instead({ device }),
  /** Under the composer while the device is not there. */
  hint: (device: string) => m().waiting_hint({ device }),
});

export function confirmDiscard(count: number, device: string): ConfirmWords {
  return words(m, 'confirm_discard', {
    get title() {
      return m().confirm_discard_title({ count });
    },
    get body() {
      return m().confirm_discard_body({ count, device });
    },
  });
}
