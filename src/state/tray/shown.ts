import type { Picked } from '../../platform/files/port.ts';
import type { Incoming } from '../../platform/share/port.ts';
import type { PickError } from '../files/errors.ts';
import type { TrayStoreError } from '../../platform/tray/port.ts';
import type { ShareRefusal, TrayOrigin } from '../../core/tray/messages.ts';

/** Whatever a person should know of the tray beside what is in it. */
export type TrayError =
  | TrayStoreError
  | PickError
  | { [C in ShareRefusal]: { readonly code: C } }[ShareRefusal]
  /** [B4] [B8] So many bundles were not whole, and were removed. */
  | { readonly code: 'tray-broken'; readonly count: number }
  /** A picture or text that was pasted or dropped holds no code, and waits to be sent. */
  | { readonly code: 'waits-instead'; readonly what: 'picture' | 'text' };

/** One thing that waits. */
export interface TrayItem {
  readonly id: string;
  readonly kind: 'file' | 'folder' | 'text';
  /** As it came, not made safe for showing; the beginning of a text. */
  readonly name: string;
  /** Bytes of all files. */
  readonly size: number;
  /** Files of a folder. */
  readonly count: number;
  /** Kept when the page is closed; not (yet) if it could not be stored. */
  readonly kept: boolean;
}

/** What waits in the tray, and what may be done with it. */
export interface TrayControl {
  /** The oldest first, without what is under way or was just removed. */
  readonly items: readonly TrayItem[];
  /** What was removed last and can be taken back. */
  readonly removed: TrayItem | undefined;
  /** Something waits that its person was not asked about since this link began. */
  readonly asks: boolean;
  add(picked: Picked, origin: TrayOrigin): void;
  addText(text: string, origin: TrayOrigin): void;
  /**
   * Something was dropped or pasted while nobody is there: a code if `isCode` says so, else it
   * waits. True: it is taken care of.
   */
  take(
    data: DataTransfer,
    how: 'dropped' | 'pasted',
    isCode: (incoming: Incoming) => Promise<boolean>,
  ): true;
  remove(id: string): void;
  undo(): void;
  clear(): void;
  postpone(): void;
  /** [B9] Sends all of it to the device that is there: the person has said so. */
  send(): void;
  /** The file of an item of one file, to show it. */
  open(id: string): Blob | undefined;
}
