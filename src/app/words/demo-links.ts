import { m } from '../languages/first.ts';

/** The quiet way from the pair screen to the demonstration. */
export const seeHow = (): string => m().pair_see_how();
