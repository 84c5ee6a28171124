import { SHARE_REFUSALS, type ShareRefusal } from './messages.ts';

/** The screen's name to which a share leads, behind `#/`. */
export const SHARED = 'shared';

/** [B6] The fragment to which a share leads: with the reason if it was refused. */
export function shareFragment(refusal?: ShareRefusal): string {
  return refusal === undefined ? `#/${SHARED}` : `#/${SHARED}/${refusal}`;
}

/** The reason in the name of a screen, which is what stands behind `#/`; undefined if there is none. */
export function refusalIn(place: string): ShareRefusal | undefined {
  return SHARE_REFUSALS.find((refusal) => place === `${SHARED}/${refusal}`);
}
