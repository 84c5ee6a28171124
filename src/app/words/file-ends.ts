import type { EndReason } from '../../core/files/messages.ts';
import type { ShownTransfer } from '../../state/files/shown.ts';
import { sizeText } from './file-figures.ts';

type End = NonNullable<ShownTransfer['end']>;
type Sentence = (end: End) => string;

const who = (mine: string, theirs: string): Sentence => {
  return ({ by }) => (by === 'mine' ? mine : theirs);
};
const always = (text: string): Sentence => {
  return () => text;
};
const free = (bytes: number | undefined): string =>
  bytes === undefined ? 'not enough room' : `only ${sizeText(bytes)} free`;

const DECLINED = who('You declined it.', 'They declined it.');
const CANCELLED = who('You cancelled it.', 'They cancelled it.');

/** Why what I sent did not arrive, then what to do. */
const OUT: Readonly<Record<EndReason, Sentence>> = {
  declined: DECLINED,
  cancelled: CANCELLED,
  'no-room': (end) =>
    `They have ${free(end.free)}, so nothing was sent. Ask them to make room, then try again.`,
  disk: always(
    'Their device could not store it. Ask them to free some space, then try again; what has arrived is kept.',
  ),
  changed: always(
    'It has changed since you offered it, so sending stopped. Attach it again to send it as it is now.',
  ),
  unreadable: always(
    'It cannot be read any more: moved, deleted or locked. Attach it again from where it is now.',
  ),
  damaged: always('A part arrived damaged. Try again; what has arrived well is not sent again.'),
  refused: who(
    'Their device answered in a way that is not allowed, so sending stopped. Update both, then attach it again.',
    'Their device refused it: a name or size in it is not allowed. Rename it, then attach it again.',
  ),
  'too-many': always(
    'They have 32 offers to answer already. Try again when they have answered some.',
  ),
  unknown: always('Their device knows nothing of it any more. Attach it again.'),
};

/** Why what they sent did not arrive, then what to do. */
const IN: Readonly<Record<EndReason, Sentence>> = {
  declined: DECLINED,
  cancelled: CANCELLED,
  'no-room': (end) =>
    `This device has ${free(end.free)}, so nothing was sent. Free some space, then try again.`,
  disk: always(
    'This device could not store it: the disk is full, or failed. Free some space, then try again; what has arrived is kept.',
  ),
  changed: always('It was changed on their side meanwhile. Ask them to send it again.'),
  unreadable: always('They cannot read it any more. Ask them to attach it again.'),
  damaged: always('A part arrived damaged and was not kept. Try again; the rest is kept.'),
  refused: who(
    'It was refused: its names or sizes are not as they must be. Ask them to rename it and send it again.',
    'Their device stopped it. Update both, then ask them to send it again.',
  ),
  'too-many': always(
    'You have 32 offers to answer already. Answer some, then ask them to send it again.',
  ),
  unknown: always('Their device knows nothing of it any more. Ask them to send it again.'),
};

/** What happened, then what to do: for each end of a transfer that is not done. */
export function endSentence(direction: ShownTransfer['direction'], end: End): string {
  return (direction === 'out' ? OUT : IN)[end.reason](end);
}
