import { language } from '../languages/language.svelte.ts';
import { m } from '../languages/later.ts';

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;
type Unit = (typeof UNITS)[number];

const STEP = 1000;

/** The largest unit of which there is at least one. */
function unitOf(bytes: number): { readonly unit: Unit; readonly per: number } {
  let power = 0;
  // What would be rounded to 1,000 of a unit is one of the next.
  while (power < UNITS.length - 1 && Math.round(bytes / STEP ** power) >= STEP) power += 1;
  return { unit: UNITS[power] ?? 'byte', per: STEP ** power };
}

const digitsOf = (value: number): number => (value < 10 ? 1 : 0);

function inUnit(value: number, unit: string, whole: boolean): string {
  return new Intl.NumberFormat(language.format, {
    style: 'unit',
    unit,
    unitDisplay: unit === 'byte' ? 'long' : 'short',
    maximumFractionDigits: whole ? 0 : digitsOf(value),
  }).format(value);
}

/** "3.2 MB", "512 bytes": kB are 1,000 bytes, as systems show them. */
export function sizeText(bytes: number): string {
  const { unit, per } = unitOf(bytes);
  return inUnit(bytes / per, unit, per === 1);
}

/** "4.1 MB/s". */
export function speedText(bytesPerSecond: number): string {
  const { unit, per } = unitOf(Math.max(STEP, bytesPerSecond));
  return inUnit(bytesPerSecond / per, `${unit}-per-second`, false);
}

/** "3.2 of 48 MB": both in the unit of the whole. */
export function amountText(done: number, total: number): string {
  const { per } = unitOf(total);
  const value = done / per;
  const most = per === 1 ? 0 : digitsOf(total / per);
  // Never as much as the whole before it is.
  const shown = done < total ? Math.floor(value * 10 ** most) / 10 ** most : value;
  const number = new Intl.NumberFormat(language.format, { maximumFractionDigits: most });
  return m().file_amount({ done: number.format(shown), total: sizeText(total) });
}

/** Whole percent, rounded down: 100 only when all of it is there. */
export function percentOf(done: number, total: number): number {
  return total === 0 ? 100 : Math.floor((Math.min(done, total) / total) * 100);
}

/** "40%", as the language writes it. */
export function percentText(percent: number): string {
  return new Intl.NumberFormat(language.format, { style: 'percent' }).format(percent / 100);
}

/** "12 files". */
export const filesText = (count: number): string => m().files_count({ count });

/** "12 seconds left", "about 2 minutes left". */
export function leftText(seconds: number): string {
  if (seconds < 55) return m().left_seconds({ count: Math.max(1, Math.ceil(seconds)) });
  if (seconds < 55 * 60) return m().left_minutes({ count: Math.round(seconds / 60) });
  if (seconds < 23.5 * 3600) return m().left_hours({ count: Math.round(seconds / 3600) });
  return m().left_days({ count: Math.round(seconds / 86_400) });
}
