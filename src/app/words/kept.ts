/** On the pair screen, when there are messages from before. */
export const kept = {
  here: (device: string) => `Your messages with ${device} are still here.`,
  prepared: 'What you have prepared goes out once you are connected.',
  waiting: (count: number) => (count === 1 ? ' 1 waits to be sent.' : ` ${count} wait to be sent.`),
  show: 'Open conversation',
};
