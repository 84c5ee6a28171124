import type { FileNote, LifetimeNote } from '../../core/chat/notes.ts';
import type { ConfirmWords } from '../../ui/words.ts';
import { inLanguage } from '../languages/language.svelte.ts';
import { m } from '../languages/later.ts';
import { words } from '../languages/words.ts';
import { sizeText } from './file-figures.ts';

const AGO = inLanguage((locale) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));
const NUMBER = inLanguage((locale) => new Intl.NumberFormat(locale));

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Times after which messages may disappear, in seconds; 0: never. */
export const LIFETIMES = [0, HOUR, DAY, 7 * DAY, 30 * DAY, 365 * DAY] as const;

/** The largest unit of which there is at least one, and how many. */
function inUnits(seconds: number): readonly [number, 'second' | 'minute' | 'hour' | 'day'] {
  if (seconds >= DAY) return [Math.round(seconds / DAY), 'day'];
  if (seconds >= HOUR) return [Math.round(seconds / HOUR), 'hour'];
  return seconds >= MINUTE ? [Math.round(seconds / MINUTE), 'minute'] : [seconds, 'second'];
}

const LONG = inLanguage(
  (locale) => (value: number, unit: string) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(value),
);

/** "7 days". */
function timeText(seconds: number): string {
  return LONG()(...inUnits(seconds));
}

/** "Last there 3 days ago". */
function seenText(at: number, now: number): string {
  const seconds = Math.max(0, Math.round((now - at) / 1_000));
  if (seconds < MINUTE) return m().devices_just_now();
  const [value, unit] = inUnits(seconds);
  return m().devices_seen({ ago: AGO().format(-value, unit) });
}

/** The list of devices, and the page of each. */
export const devices = words(m, 'devices', {
  seen: seenText,
  waiting: (count: number) => m().devices_waiting({ number: NUMBER().format(count) }),
  mine: (text: string) => m().devices_mine({ text }),
  more: (device: string) => m().devices_more({ device }),
  reading: (device: string) => m().devices_reading({ device }),
  found: (total: number, shown: number) => {
    const number = NUMBER().format(total);
    if (total === 0) return m().devices_found_none();
    return total > shown ? m().devices_found_some({ number }) : m().devices_found({ number });
  },
  remembered: (trust: 'scanned' | 'verified') =>
    trust === 'verified' ? m().devices_remembered_verified() : m().devices_remembered_scanned(),
});

/** What is kept of one conversation. */
export const history = words(m, 'history', {
  lifetimeText: (seconds: number) =>
    seconds === 0
      ? m().history_lifetime_never()
      : m().history_lifetime_after({ time: timeText(seconds) }),
  time: timeText,
  badge: (seconds: number) => m().history_lifetime_badge({ time: timeText(seconds) }),
  offer: (device: string) => m().history_offer({ device }),
  usedText: (count: number, bytes: number) =>
    m().history_used_text({ number: NUMBER().format(count), size: sizeText(bytes) }),
  line: (device: string, { side, seconds }: Pick<LifetimeNote, 'side' | 'seconds'>) => {
    const time = timeText(seconds);
    if (side === 'out')
      return seconds > 0 ? m().history_line_mine({ time }) : m().history_line_mine_never();
    return seconds > 0
      ? m().history_line_theirs({ device, time })
      : m().history_line_theirs_never({ device });
  },
});

/** Of a file that went over: how it ended, and its size. */
export const record = words(m, 'record', {
  detail: ({ side, outcome, size: bytes }: Pick<FileNote, 'side' | 'outcome' | 'size'>) => {
    const size = sizeText(bytes);
    if (outcome === 'cancelled') return m().record_cancelled({ size });
    if (outcome === 'failed') return m().record_failed({ size });
    return side === 'in' ? m().record_in_done({ size }) : m().record_out_done({ size });
  },
});

export const keepOff = words(m, 'keep_off');

export const messageDelete = (): string => m().message_delete();

export function confirmClear(device: string): ConfirmWords {
  return words(m, 'confirm_clear', {
    get title() {
      return m().confirm_clear_title({ device });
    },
  });
}

/** The device that goes with all that is stored of it. */
export const dropDevice = words(m, 'drop_device');

export function confirmDropDevice(device: string): ConfirmWords {
  return words(m, 'confirm_drop_device', {
    get title() {
      return m().confirm_drop_device_title({ device });
    },
  });
}

export const confirmClearAll: ConfirmWords = words(m, 'confirm_clear_all');

export const confirmStrike: ConfirmWords = words(m, 'confirm_strike');
