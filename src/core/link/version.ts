import type { ProtocolRange } from './messages.ts';

/** [T10] The version that two sides speak, whose ranges share one: the highest of those. */
export function spokenVersion(mine: ProtocolRange, theirs: ProtocolRange): number {
  return Math.min(mine.max, theirs.max);
}

/** [H2] Two ranges that share no version: the side whose highest is lower has to update. */
export function whoMustUpdate(
  mine: ProtocolRange,
  theirs: ProtocolRange,
): 'nobody' | 'me' | 'them' {
  if (mine.max < theirs.min) return 'me';
  if (theirs.max < mine.min) return 'them';
  return 'nobody';
}
