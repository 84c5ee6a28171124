/** How far back a rate looks, in milliseconds. */
const WINDOW_MS = 5_000;

/** Below that nothing can be said yet, in milliseconds. */
const WARM_UP_MS = 500;

/** What came within so many milliseconds is one sample: a meter keeps about twenty. */
const SAMPLE_MS = 250;

/** [X17] When nothing has moved for so long, in milliseconds, both sides say so. */
export const STALL_MS = 15_000;

/** Bytes that moved, and when the last of them did. */
interface Sample {
  readonly from: number;
  readonly at: number;
  readonly bytes: number;
}

/** How fast something moves. All times are milliseconds of one clock, best one that is never set. */
export interface Meter {
  /** Since when it may move. */
  readonly since: number;
  /** When something has moved for the last time; at first the same as `since`. */
  readonly movedAt: number;
  /** The latest ones, the oldest first. */
  readonly samples: readonly Sample[];
}

/** A meter that begins now: at the start, and again after every hold and cut ([X17]). */
export function newMeter(at: number): Meter {
  return { since: at, movedAt: at, samples: [] };
}

/** So many more bytes have moved, 0 or more. A clock that was set back stands still here. */
export function countBytes(
  meter: Meter,
  { bytes, at }: { readonly bytes: number; readonly at: number },
): Meter {
  if (bytes <= 0) return meter;
  const now = Math.max(at, meter.movedAt);
  const samples = meter.samples.filter((sample) => sample.at > now - WINDOW_MS);
  const last = samples.at(-1);
  if (last && now - last.from < SAMPLE_MS) {
    samples[samples.length - 1] = { from: last.from, at: now, bytes: last.bytes + bytes };
  } else samples.push({ from: now, at: now, bytes });
  return { ...meter, movedAt: now, samples };
}

/**
 * Bytes per second over the last five seconds, or since the beginning if that is later; undefined
 * in the first half second and when nothing moved.
 */
export function rateOf({ since, samples }: Meter, at: number): number | undefined {
  const span = Math.min(WINDOW_MS, at - since);
  const recent = samples.filter((sample) => sample.at > at - WINDOW_MS);
  const bytes = recent.reduce((sum, sample) => sum + sample.bytes, 0);
  return span >= WARM_UP_MS && bytes > 0 ? (bytes * 1_000) / span : undefined;
}

/** Whole seconds until `left` bytes have moved at that rate; undefined when there is no rate. */
export function secondsLeft(
  meter: Meter,
  { left, at }: { readonly left: number; readonly at: number },
): number | undefined {
  const rate = rateOf(meter, at);
  if (left <= 0) return 0;
  return rate === undefined ? undefined : Math.ceil(left / rate);
}

/** [X17] Whether nothing has moved for 15 s; ask only while nobody holds it and the link is open. */
export function isStalled(meter: Meter, at: number): boolean {
  return at - meter.movedAt >= STALL_MS;
}
