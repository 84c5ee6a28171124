import type { Route } from '../../core/link/networks.ts';
import type { Phase } from '../../core/link/state.ts';
import type { Place, PlaceKind } from '../../core/link/report.ts';
import type { Ability } from '../../platform/page/abilities.ts';
import type { PathWords, PlaceTableWords, SpeedWords } from '../../ui/diagnostics/words.ts';
import { inLanguage } from '../languages/language.svelte.ts';
import { m } from '../languages/later.ts';
import { words } from '../languages/words.ts';

/** Title, sections and short words of the screen. */
export const details = words(m, 'details');

/** How far the link is, where no code is in sight. */
export const phases: Readonly<Record<Phase, string>> = words(m, 'link');

export const none = words(m, 'no_link');

export const routes: Readonly<Record<Route, string>> = words(m, 'route');

export const path: PathWords = words(m, 'path');

const KINDS: Readonly<Record<PlaceKind, string>> = words(m, 'place');

const FAMILIES = { ipv4: () => 'IPv4', ipv6: () => 'IPv6', mdns: () => m().place_hidden() };

/** What one end of the path is, e.g. `Own address, IPv4`. */
export function placeLabel({ kind, address, protocol }: Place): string {
  if (!address) return KINDS[kind];
  const inputs = { kind: KINDS[kind], family: FAMILIES[address.family]() };
  return protocol === 'tcp' ? m().place_of_tcp(inputs) : m().place_of(inputs);
}

export const places: PlaceTableWords & { readonly kinds: typeof KINDS } = words(m, 'places', {
  kinds: KINDS,
});

export const facts = words(m, 'fact');

const WHOLE = inLanguage((locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }));
const TENTHS = inLanguage(
  (locale) => new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
);

/** A round trip as people say it; browsers that count whole milliseconds give 0 in one room. */
export function milliseconds(ms: number | undefined): string {
  if (ms === undefined) return details.unknown;
  return ms < 1 ? m().fact_under({ time: '1 ms' }) : `${WHOLE().format(ms)} ms`;
}

/** Bytes in the unit that leaves at most four digits. */
export function bytes(count: number): string {
  if (count < 1024) return `${WHOLE().format(count)} B`;
  const units = ['KiB', 'MiB', 'GiB', 'TiB'];
  let value = count / 1024;
  while (value >= 1024 && units.length > 1) {
    value /= 1024;
    units.shift();
  }
  return `${(value < 10 ? TENTHS() : WHOLE()).format(value)} ${units[0]}`;
}

export const checks = (sent: number | undefined, answered: number): string =>
  sent === undefined
    ? m().fact_checks_answered({ answered })
    : m().fact_checks_sent({ sent, answered });

export const encryption: Readonly<Record<string, string | undefined>> = words(m, 'encryption');

export const speed: SpeedWords = words(m, 'speed', {
  figure: (value: number) => TENTHS().format(value),
  ago: (seconds: number) =>
    seconds % 60 === 0
      ? m().speed_minutes_ago({ count: seconds / 60 })
      : m().speed_seconds_ago({ count: seconds }),
});

export const abilities: Readonly<Record<Ability, string>> = words(m, 'ability');
export const abilityUses: Readonly<Record<Ability, string>> = words(m, 'ability_use');

export const report = words(m, 'report');
