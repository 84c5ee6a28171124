import { untrack } from 'svelte';
import type { LanguageError } from '../core/languages/locales.ts';
import type { CloseReason, LinkNotice } from '../core/link/state.ts';
import type { PairingCodeError } from '../core/pairing/errors.ts';
import type { CameraError } from '../platform/camera/port.ts';
import type { InstallError } from '../platform/install/port.ts';
import type { PieceError } from '../platform/pieces/piece.ts';
import type { CertificateError } from '../platform/rtc/pair-certificate.ts';
import type { ImageError } from '../platform/qr/port.ts';
import type { ShareError } from '../platform/share/port.ts';
import type { RecordError } from '../platform/storage/checked-store.ts';
import type { StorageError } from '../platform/storage/key-value.ts';
import type { LockAlert } from './lock/alert.ts';
import type { FilesError } from './files/errors.ts';
import type { ImportError } from './memory/archive.ts';
import type { BookError } from './memory/book.svelte.ts';
import type { LifetimeError } from './memory/lifetimes.ts';
import type { RememberError } from './memory/errors.ts';
import type { UnreadableSettings } from './stored.ts';
import type { TalkError } from './talk/options.ts';
import type { TrayError } from './tray/shown.ts';

/** Something went wrong, or needs to be known: the typed error itself. The app finds the sentence. */
export type Alert =
  | PairingCodeError
  | LinkNotice
  | CloseReason
  | CameraErrorAlert
  | ImageError
  | ShareError
  | TalkError
  | FilesError
  | TrayError
  | LockAlert
  | RememberError
  | StorageError
  | RecordError
  | BookError
  | LifetimeError
  | ImportError
  | UnreadableSettings
  | LanguageError
  | InstallError
  | PieceError
  | CertificateError;

/** One error type with many codes, opened so that each code can have its own sentence. */
type CameraErrorAlert = {
  [C in CameraError['code']]: { readonly code: C; readonly detail?: string };
}[CameraError['code']];

/** Errors nobody needs to be told: the person caused them on purpose. */
const SILENT: readonly Alert['code'][] = [
  'share-cancelled',
  'save-cancelled',
  'camera-aborted',
  'left',
];

/** True until the page is loaded again: told again after what took its place, unless dismissed. */
const LASTING: readonly Alert['code'][] = [
  'storage-newer',
  'storage-held',
  'storage-blocked',
  'settings-unreadable',
  'messages-not-kept',
  'transfers-not-kept',
  'certificates-not-kept',
];

/** What the person is being told now. One thing at a time: a newer alert takes the place. */
export class Alerts {
  #current = $state.raw<Alert | undefined>();
  #lasting: Alert | undefined;

  get current(): Alert | undefined {
    return this.#current;
  }

  show = (alert: Alert): void => {
    if (SILENT.includes(alert.code)) return;
    // Shown in an effect: that does not follow what is told.
    const replaced = untrack(() => this.#current);
    if (replaced && replaced.code !== alert.code && LASTING.includes(replaced.code))
      this.#lasting = replaced;
    this.#current = alert;
  };

  dismiss = (): void => {
    this.#current = this.#lasting;
    this.#lasting = undefined;
  };

  /** No longer true: dismissed if it is what is being told. */
  withdraw = (...codes: Alert['code'][]): void => {
    if (this.#current && codes.includes(this.#current.code)) this.dismiss();
  };
}
