import { m } from '../languages/later.ts';

/** For those who listen: what has come while the eye, or the focus, is elsewhere. */
export const heard = {
  message: (text: string): string => m().heard_message({ text }),
  messages: (count: number): string => m().heard_messages({ count }),
};

/** For those who listen: how far a transfer is, where that takes long. */
export const heardFiles = {
  begun: (name: string): string => m().heard_begun({ name }),
  half: (name: string): string => m().heard_half({ name }),
};
