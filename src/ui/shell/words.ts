import type { IconName } from '../icons.ts';

/** A way to a screen. */
export interface NavItem {
  readonly href: string;
  readonly label: string;
  readonly icon: IconName;
  readonly current?: boolean;
  /** Something new is there: a count or a mark, with words for those who listen. */
  readonly badge?: { readonly text: string; readonly label: string };
}

export interface ShellWords {
  readonly name: string;
  /** First stop of the keyboard: past the header. */
  readonly skip: string;
  /** Name of the list of ways. */
  readonly nav: string;
}
