import * as v from 'valibot';
import { isFingerprint } from '../../core/pairing/validity.ts';
import type { StoredEntry } from '../../core/chat/memory.ts';
import type { StoredConversation } from './conversation-store.ts';

const text = v.string();
const count = v.pipe(v.number(), v.minValue(0));
const time = v.pipe(v.number(), v.minValue(-8.64e15), v.maxValue(8.64e15));
const side = v.picklist(['in', 'out']);
const bytes = v.instance(Uint8Array);

const fingerprint = v.pipe(text, v.check(isFingerprint, 'no fingerprint'));
const fingerprints = v.looseObject({ mine: fingerprint, theirs: fingerprint });
const certified = v.looseObject({ fingerprint, expires: v.number() });
const trust = v.picklist(['scanned', 'verified']);

const lifetime = v.looseObject({
  ...{ seconds: count, turn: count },
  by: v.picklist(['mine', 'theirs']),
});

const conversation = v.looseObject({
  ...{ id: v.pipe(text, v.nonEmpty()), name: text, tab: text, lastAt: time, waiting: count },
  ...{ sentSeq: count, ackedSeq: count, skippedSeq: count, receivedSeq: count },
  secret: v.optional(bytes),
  label: v.optional(text),
  remembered: v.optional(
    v.looseObject({
      ...{ ...fingerprints.entries, roots: fingerprints, since: time, expires: time, trust },
      ...{ next: v.optional(certified), theirNext: v.optional(certified) },
      ends: v.optional(v.looseObject({ mine: v.number(), theirs: v.number() })),
    }),
  ),
  asking: v.optional(
    v.variant('state', [
      v.looseObject({ state: v.literal('declined') }),
      v.looseObject({ state: v.literal('wanted'), mine: certified, trust }),
    ]),
  ),
  history: v.optional(
    v.looseObject({
      ...{ keep: v.boolean(), upTo: v.optional(count) },
      lifetime: v.optional(lifetime),
    }),
  ),
});

const note = v.variant('kind', [
  v.looseObject({
    ...{ kind: v.literal('file'), side, folder: v.boolean(), count, size: count },
    ...{ outcome: v.picklist(['done', 'cancelled', 'failed']), thumb: v.optional(text) },
  }),
  v.looseObject({ kind: v.literal('lifetime'), side, seconds: count }),
  v.looseObject({ kind: v.literal('unsent') }),
]);

const entry = v.looseObject({
  ...{ conversation: text, order: v.number(), direction: side, id: text, text, at: time },
  ...{ seq: v.optional(count), until: v.optional(time), note: v.optional(note) },
});

/** [C19] Whether what lies in the store is a conversation as this version knows it. */
export function isConversation(found: unknown): found is StoredConversation {
  return v.safeParse(conversation, found, { abortEarly: true }).success;
}

/** [C19] The same of an entry. */
export function isEntry(found: unknown): found is StoredEntry {
  return v.safeParse(entry, found, { abortEarly: true }).success;
}
