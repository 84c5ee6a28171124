import type { Light, Outline } from './port.ts';

/** What to tell the person who holds the camera; the sentences live with the screen. */
export type Guidance =
  | 'searching'
  /** Nothing for a while: say what to point at. */
  | 'still-searching'
  | 'hold-closer'
  | 'hold-farther'
  | 'hold-still'
  | 'out-of-focus'
  | 'too-dark'
  | 'too-bright'
  /** A code, but not of this app. */
  | 'foreign-code'
  | 'read';

/** One frame, as far as advice goes. */
export interface Observation {
  /** Milliseconds, never going back. */
  readonly at: number;
  readonly outcome: 'read' | 'foreign' | 'none';
  /** Of a code that is seen, read or not. */
  readonly outline: Outline | undefined;
  readonly light: Light;
}

/** What is shown, and what would be shown if it lasted. */
export interface GuidanceState {
  readonly shown: Guidance;
  readonly shownSince: number;
  readonly next: Guidance;
  readonly nextSince: number;
  readonly startedAt: number;
  /** When something last looked like a code. */
  readonly seenAt: number | undefined;
}

/** Milliseconds that an advice must hold before it replaces another… */
const settle = 500;
/** …and that each is left standing, so that it can be read. */
const stand = 1200;
/** A code that was read or is foreign is not forgotten with the first frame that misses it. */
const standFound = 2000;
const patience = 8000;
/** A lost outline still counts for so long: frames of a held code come and go. */
const memory = 600;

/** Below it zxing-wasm reads unreliably; its own limit is 2.6 to 3.0. */
const modulePixelsNeeded = 3.2;
const darkBelow = 45;
const washedAbove = 0.45;
/** Of synthetic scenes in focus the least sharp have 0.16; blurred by 3 pixels, half are below 0.07. */
const sharpAbove = 0.1;
/** A mirrored lamp is a small part of the picture, but enough to hide part of a code. */
const glareAbove = 0.04;
const movingAbove = 0.09;
/** A code this large that still is not read is too close to be sharp or whole. */
const tooLarge = 0.92;

/** The advice before the first frame; `at` in milliseconds. */
export function startGuidance(at: number): GuidanceState {
  const shown = 'searching';
  return { shown, shownSince: at, next: shown, nextSince: at, startedAt: at, seenAt: undefined };
}

/** Takes in one frame. Pure; the time is the observation's. */
export function guide(state: GuidanceState, observation: Observation): GuidanceState {
  const { at } = observation;
  const seenAt = sees(observation) ? at : state.seenAt;
  const next = advise(observation, { ...state, seenAt });
  const nextSince = next === state.next ? state.nextSince : at;
  const pending = { ...state, next, nextSince, seenAt };
  return isDue(pending, at) ? { ...pending, shown: next, shownSince: at } : refresh(pending, at);
}

const sees = ({ outcome, outline }: Observation) => outcome !== 'none' || outline !== undefined;

const isFound = (guidance: Guidance) => guidance === 'read' || guidance === 'foreign-code';

/** A code that is seen again counts as shown anew. */
function refresh(state: GuidanceState, at: number): GuidanceState {
  return state.next === state.shown && isFound(state.shown) ? { ...state, shownSince: at } : state;
}

function isDue({ shown, shownSince, next, nextSince }: GuidanceState, at: number): boolean {
  if (next === shown) return false;
  if (isFound(next)) return true;
  const standing = at - shownSince;
  if (isFound(shown)) return standing >= standFound;
  return at - nextSince >= settle && (shown === 'searching' || standing >= stand);
}

/** What this frame would say by itself, and by how long nothing has looked like a code. */
function advise(
  { at, outcome, outline, light }: Observation,
  { startedAt, seenAt }: GuidanceState,
): Guidance {
  if (outcome === 'read') return 'read';
  if (outcome === 'foreign') return 'foreign-code';
  if (light.high < darkBelow) return 'too-dark';
  if (light.washed > washedAbove) return 'too-bright';
  if (light.motion > movingAbove) return 'hold-still';
  if (outline) return adviseOn(outline, light);
  if (light.sharpness < sharpAbove) return 'out-of-focus';
  if (seenAt !== undefined && at - seenAt < memory) return 'hold-still';
  return at - (seenAt ?? startedAt) < patience ? 'searching' : 'still-searching';
}

/** A code is there and cannot be read: too small, cut off, blurred, mirroring a lamp, or unsteady. */
function adviseOn(outline: Outline, light: Light): Guidance {
  if (outline.modulePixels < modulePixelsNeeded) return 'hold-closer';
  const { left, top, right, bottom } = outline;
  const cutOff = left < 0 || top < 0 || right > 1 || bottom > 1;
  if (cutOff || right - left > tooLarge || bottom - top > tooLarge) return 'hold-farther';
  if (light.sharpness < sharpAbove) return 'out-of-focus';
  return light.washed > glareAbove ? 'too-bright' : 'hold-still';
}
