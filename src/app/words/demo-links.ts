/** The quiet way from the pair screen to the demonstration. */
export const seeHow = 'See how it works';
