import type { Route } from '../../core/link/networks.ts';
import type { Phase } from '../../core/link/state.ts';
import type { Place, PlaceKind } from '../../core/link/report.ts';
import type { Ability } from '../../platform/page/abilities.ts';
import type { PathWords, PlaceTableWords, SpeedWords } from '../../ui/diagnostics/words.ts';

export const title = 'Connection details';

export const sections = {
  link: 'Connection',
  speed: 'Speed',
  addresses: 'Addresses',
  browser: 'This browser',
  report: 'Report',
};

/** How far the link is, where no code is in sight. */
export const phases: Record<Phase, string> = {
  gathering: 'Making your code',
  ready: 'Your code is ready to be read',
  waiting: 'Got their code. They have still to read yours.',
  connecting: 'Connecting',
  open: 'Connected',
  interrupted: 'Reconnecting',
  lost: 'Connection lost',
  closed: 'Not connected',
};

export const none = {
  title: 'No connection to measure yet',
  body: 'Once you are connected, the path, the round trip and the speed show here.',
  action: 'Show my code',
};

export const routes: Record<Route, string> = {
  network: 'Directly in this network',
  internet: 'Directly over the internet',
  relay: 'Through your relay server',
};

export const path: PathWords = { here: 'This device', there: 'Other device' };

const KINDS: Record<PlaceKind, string> = {
  host: 'Own address',
  srflx: 'Address outside the router',
  prflx: 'Found while connecting',
  relay: 'At a relay server',
};

const FAMILIES = { ipv4: 'IPv4', ipv6: 'IPv6', mdns: 'hidden name' } as const;

/** What one end of the path is, e.g. `Own address, IPv4`. */
export function placeLabel({ kind, address, protocol }: Place): string {
  const family = address ? FAMILIES[address.family] : undefined;
  return [KINDS[kind], family, protocol === 'tcp' ? 'TCP' : undefined].filter(Boolean).join(', ');
}

export const places: PlaceTableWords & { readonly kinds: typeof KINDS } = {
  caption: 'Addresses of each kind',
  kind: 'Kind',
  here: 'Here',
  there: 'Theirs',
  kinds: KINDS,
};

export const facts = {
  roundTrip: 'Round trip',
  sent: 'Sent',
  received: 'Received',
  checks: 'Connection checks',
  encryption: 'Encryption',
};

export const unknown = 'not known';

/** A round trip as people say it; browsers that count whole milliseconds give 0 in one room. */
export function milliseconds(ms: number | undefined): string {
  if (ms === undefined) return unknown;
  return ms < 1 ? 'under 1 ms' : `${ms} ms`;
}

/** Bytes in the unit that leaves at most four digits. */
export function bytes(count: number): string {
  if (count < 1024) return `${count} B`;
  const units = ['KiB', 'MiB', 'GiB', 'TiB'];
  let value = count / 1024;
  while (value >= 1024 && units.length > 1) {
    value /= 1024;
    units.shift();
  }
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${units[0]}`;
}

export const checks = (sent: number | undefined, answered: number): string =>
  sent === undefined ? `${answered} answered` : `${sent} sent, ${answered} answered`;

export const encryption: Record<string, string> = {
  new: 'not begun',
  connecting: 'being agreed',
  connected: 'on (DTLS)',
  closed: 'ended',
  failed: 'failed',
};

export const speed: SpeedWords = {
  sent: 'Sent',
  received: 'Received',
  unit: 'KiB/s',
  chart: 'Speed over the last two minutes',
  now: 'now',
  ago: (seconds) => (seconds % 60 === 0 ? `${seconds / 60} min ago` : `${seconds} s ago`),
};

export const abilities: Record<Ability, readonly [name: string, use: string]> = {
  webrtc: ['WebRTC', 'connects two browsers'],
  secure: ['Secure page', 'camera and offline use need it'],
  camera: ['Camera', 'reads codes'],
  storage: ['Storage', 'keeps what is not sent yet'],
  'service-worker': ['Offline use', 'opens without internet'],
  'wake-lock': ['Screen stays on', 'while you pair'],
  clipboard: ['Clipboard', 'copies and pastes codes'],
  share: ['Share sheet', 'hands your code to other apps'],
  'barcode-detector': ['Code reader built in', 'another one is used without it'],
};

export const yes = 'yes';
export const no = 'no';

export const report = {
  body: 'For whoever helps you. It tells kinds and counts, and holds no address, no key and no name.',
  copy: 'Copy report',
  copied: 'Copied',
  look: 'Read it first',
};

export const details = 'Details';
export const tries = 'What you can do';
