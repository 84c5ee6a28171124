import type { ConfirmWords } from '../../ui/words.ts';

const messages = (count: number): string => (count === 1 ? '1 message' : `${count} messages`);

/** What is kept for devices that are not there. */
export const waiting = {
  /** On the bar over the thread. */
  bar: (count: number, device: string) =>
    count === 1
      ? `1 message waits for ${device} and goes out when you two connect again.`
      : `${count} messages wait for ${device} and go out when you two connect again.`,
  sendInstead: (device: string) => `Send to ${device} instead`,
  discard: 'Discard',
  /** Under the composer while the device is not there. */
  hint: (device: string) => `Not connected. What you write waits for ${device}.`,
};

export function confirmDiscard(count: number, device: string): ConfirmWords {
  return {
    title: `Discard ${messages(count)}?`,
    body: `${device} will never get ${count === 1 ? 'it' : 'them'}. This cannot be undone.`,
    confirm: 'Discard',
    cancel: 'Keep',
  };
}
