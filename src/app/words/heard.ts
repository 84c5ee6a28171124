/** For those who listen: what has come while the eye, or the focus, is elsewhere. */
export const heard = {
  message: (text: string): string => `They wrote: ${text}`,
  messages: (count: number): string => (count === 1 ? '1 new message' : `${count} new messages`),
};

/** For those who listen: how far a transfer is, where that takes long. */
export const heardFiles = {
  begun: (name: string): string => `${name} is on its way.`,
  half: (name: string): string => `Half of ${name} is there.`,
};
