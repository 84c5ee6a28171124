import type { Torch, Zoom } from './port.ts';

/** Members of W3C image-capture that the DOM types do not list. */
interface PhotoConstraints extends MediaTrackConstraintSet {
  readonly torch?: boolean;
  readonly zoom?: number;
  readonly focusMode?: string;
}

/** The part of a track that is steered here, so that a test can stand in for it. */
export type SteerableTrack = Pick<MediaStreamTrack, 'applyConstraints'> & {
  getCapabilities?: () => object;
  getSettings: () => object;
};

async function apply(track: SteerableTrack, constraints: PhotoConstraints): Promise<boolean> {
  try {
    await track.applyConstraints({ advanced: [constraints] });
    return true;
  } catch {
    return false;
  }
}

/** The track's capability of that name, or undefined where the browser lists none. */
function capability(track: SteerableTrack, name: string): unknown {
  return entry(track.getCapabilities?.(), name);
}

function entry(record: object | undefined, name: string): unknown {
  return record && Object.entries(record).find(([key]) => key === name)?.[1];
}

function numberAt(record: unknown, name: string): number | undefined {
  const value = typeof record === 'object' && record ? entry(record, name) : undefined;
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** The lamp beside the lens, where the track has one (W3C image-capture §9). */
export function torchOf(track: SteerableTrack): Torch | undefined {
  const offered = capability(track, 'torch');
  // Older drafts list the values that can be set, newer ones whether there is a torch.
  if (offered !== true && !(Array.isArray(offered) && offered.includes(true))) return undefined;
  let on = false;
  return {
    get on() {
      return on;
    },
    set: async (wanted) => {
      const done = await apply(track, { torch: wanted });
      if (done) on = wanted;
      return done;
    },
  };
}

/** The lens's zoom, where the track has one with a range. */
export function zoomOf(track: SteerableTrack): Zoom | undefined {
  const range = capability(track, 'zoom');
  const min = numberAt(range, 'min');
  const max = numberAt(range, 'max');
  if (min === undefined || max === undefined || max <= min) return undefined;
  let value = numberAt(track.getSettings(), 'zoom') ?? min;
  return {
    min,
    max,
    step: numberAt(range, 'step') || (max - min) / 20,
    get value() {
      return value;
    },
    set: async (wanted) => {
      const zoom = Math.min(max, Math.max(min, wanted));
      const done = await apply(track, { zoom });
      if (done) value = zoom;
      return done;
    },
  };
}

/** Lets the lens follow the code by itself, where it can. */
export async function focusContinuously(track: SteerableTrack): Promise<void> {
  const modes = capability(track, 'focusMode');
  if (Array.isArray(modes) && modes.includes('continuous')) {
    await apply(track, { focusMode: 'continuous' });
  }
}
