import type { NavItem } from '../ui/shell/words.ts';
import { nav } from './words/ui.ts';

export type ScreenName = 'pair' | 'conversation' | 'devices' | 'settings' | 'diagnostics' | 'demo';

/** The screen for a place in the address bar; the first one is for pairing or talking. */
export function screenOf(place: string, talking: boolean): ScreenName {
  if (place === 'settings' || place === 'diagnostics' || place === 'demo') return place;
  if (place.startsWith('devices')) return 'devices';
  return talking ? 'conversation' : 'pair';
}

/** Where the thread is while a code is shown. */
export const CONVERSATION = '#/conversation';

interface NavState {
  readonly screen: ScreenName;
  /** There is a conversation to go back to. */
  readonly talking: boolean;
  /** There are messages from before, while a code is shown. */
  readonly kept: boolean;
  readonly unread: number;
}

/** The ways between screens: the main one, which is pairing or talking, devices and settings. */
export function navItems({ screen, talking, kept, unread }: NavState): readonly NavItem[] {
  const main: NavItem = {
    href: '#/',
    ...(talking
      ? { label: nav.conversation, icon: 'chat' as const }
      : { label: nav.pair, icon: 'code' as const }),
    current: screen === (talking ? 'conversation' : 'pair'),
    ...(unread > 0 && { badge: { text: String(unread), label: nav.unread(unread) } }),
  };
  const thread: NavItem = {
    ...{ href: CONVERSATION, label: nav.conversation, icon: 'chat' },
    current: screen === 'conversation',
  };
  return [
    main,
    ...(kept && !talking ? [thread] : []),
    { href: '#/devices', label: nav.devices, icon: 'device', current: screen === 'devices' },
    { href: '#/settings', label: nav.settings, icon: 'settings', current: screen === 'settings' },
  ];
}
