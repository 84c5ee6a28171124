import type { DemoStep } from '../../state/demo/demo.svelte.ts';
import type { PacketField } from '../../core/pairing/packet-map.ts';
import type { DtlsRole } from '../../core/pairing/role.ts';
import type { Place } from '../../core/link/report.ts';
import type { Phase } from '../../core/link/state.ts';
import type { LineMoment } from '../../platform/rtc/watched-rtc.ts';
import type { FieldTableWords, StepperWords } from '../../ui/demo/words.ts';
import { m } from '../languages/demo.ts';
import { words } from '../languages/words.ts';

export const demo = words(m, 'demo');

export const names: Readonly<Record<'a' | 'b', string>> = words(m, 'device');

/** What the two say while it plays by itself. */
export const lines: Readonly<Record<'a' | 'b', string>> = words(m, 'line');

interface StepWords {
  readonly name: string;
  readonly title: string;
  readonly body: string;
}

export const steps: Readonly<Record<DemoStep, StepWords>> = {
  codes: words(m, 'step_codes'),
  bytes: words(m, 'step_bytes'),
  answer: words(m, 'step_answer'),
  connect: words(m, 'step_connect'),
  talk: words(m, 'step_talk'),
};

export const stepper: StepperWords = words(m, 'stepper');

/** "1,204 bytes". */
export const bytesText = (count: number): string => m().bytes_count({ count });

export const codes = words(m, 'codes', {
  picture: (device: string) => m().codes_picture({ device }),
});

export const map = words(m, 'map', {
  label: (device: string, bytes: number, fields: number) =>
    m().map_label({ device, bytes, count: fields }),
});

export const table: FieldTableWords = words(m, 'table');

/** Where a field stands; the first byte is byte 0. */
export const place = (from: number, length: number): string =>
  length === 1 ? m().byte_at({ at: from }) : m().bytes_from({ from, to: from + length - 1 });

type FieldName = PacketField['field'];
type CandidateField = 'kind' | 'address' | 'port';

export const fieldNames: Readonly<Record<Exclude<FieldName, CandidateField>, string>> = words(
  m,
  'field',
);

/** `number` counts from 1. */
export const candidateNames: Readonly<Record<CandidateField, (number: number) => string>> = {
  kind: (number) => m().field_kind({ number }),
  address: (number) => m().field_address({ number }),
  port: (number) => m().field_port({ number }),
};

/** An mDNS name is an address too, and needs a word more. */
export const purposes: Readonly<Record<FieldName | 'mdns', string>> = words(m, 'purpose');

export const sizes = words(m, 'sizes');

export const answer = words(m, 'answer', {
  made: (count: number) => m().answer_made({ count }),
});

/** Why A has that role; the digits are the first of each fingerprint. */
export const roleWhy: Readonly<Record<DtlsRole, (ofA: string, ofB: string) => string>> = {
  client: (a, b) => m().role_client({ a, b }),
  server: (a, b) => m().role_server({ a, b }),
};

export const timeline = words(m, 'timeline', {
  after: (ms: string) => m().timeline_ms({ ms }),
  seconds: (seconds: string) => m().timeline_seconds({ seconds }),
});

export const moments: Readonly<Record<LineMoment, string>> = words(m, 'moment');
export const momentNotes: Readonly<Record<LineMoment, string>> = words(m, 'moment_note');

export const way = words(m, 'way');

/** One end of the chosen pair, in the notation of ICE. */
export const endOfPath = ({ kind, protocol, address }: Place): string =>
  [kind, protocol, address?.family].filter(Boolean).join(' ');

export const talk = words(m, 'talk', {
  label: (device: string) => m().talk_label({ device }),
  from: words(m, 'talk_from'),
  writeIn: (device: string) => m().talk_write_in({ device }),
});

const frameTable: FieldTableWords = words(m, 'table', {
  get caption() {
    return m().frame_caption();
  },
});

export const frame = words(m, 'frame', {
  body: (count: number) => m().frame_body({ count }),
  table: frameTable,
});

export type FrameField = 'type' | 'id' | 'seq' | 'text' | 'at';

export const framePurposes: Readonly<Record<FrameField, string>> = words(m, 'frame_field');

/** How far the link is, in the field’s own words. */
export const phases: Readonly<Record<Phase, string>> = words(m, 'stage');
