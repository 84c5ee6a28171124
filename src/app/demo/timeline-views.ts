import type { TimelineEntry } from '../../state/demo/demo.svelte.ts';
import type { TimelineView } from '../../ui/demo/words.ts';
import { inLanguage } from '../languages/language.svelte.ts';
import { momentNotes, moments, names, timeline } from '../words/demo.ts';

const ONE = inLanguage(
  (locale) => new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
);

/** The moments as they are shown, counted from when B read A's code. */
export function timelineViews(entries: readonly TimelineEntry[]): readonly TimelineView[] {
  const zero = entries.find(({ side, name }) => side === 'b' && name === 'code-given')?.at ?? 0;
  return entries.map(({ side, name, at }) => ({
    id: `${side}-${name}`,
    side,
    device: names[side],
    name: moments[name],
    note: momentNotes[name],
    time: timeText(at - zero),
    ms: Math.round((at - zero) * 10) / 10,
  }));
}

/** Seconds for what a person has waited for. */
function timeText(ms: number): string {
  return Math.abs(ms) < 1000
    ? timeline.after(ONE().format(ms))
    : timeline.seconds(ONE().format(ms / 1000));
}
