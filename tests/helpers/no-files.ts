import { ok } from '../../src/core/result.ts';
import type { TalkFeature } from '../../src/state/talk/feature.ts';

/** Conversations that carry nothing but text. */
export const noFiles: TalkFeature = {
  wanted: () => Promise.resolve([]),
  taken: () => Promise.resolve(),
  joined: () => undefined,
  up: () => undefined,
  down: () => undefined,
  ended: () => undefined,
  read: () => ok(undefined),
};
