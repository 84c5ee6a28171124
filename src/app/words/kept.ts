/** On the pair screen, when there are messages from before. */
export const kept = {
  here: (device: string) => `Your messages with ${device} are still here.`,
  waiting: (count: number) => (count === 1 ? ' 1 waits to be sent.' : ` ${count} wait to be sent.`),
  show: 'Show messages',
};
