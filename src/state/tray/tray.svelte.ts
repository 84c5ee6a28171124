import { MAX_TEXT_BYTES } from '../../core/chat/messages.ts';
import { MAX_FILES, type TransferId } from '../../core/files/messages.ts';
import { bundleId } from '../../core/tray/bundle-id.ts';
import type { TrayOrigin } from '../../core/tray/messages.ts';
import { utf8Length } from '../../core/utf8.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Picked } from '../../platform/files/port.ts';
import type { Incoming } from '../../platform/share/port.ts';
import { outsideOf, type Outside } from '../../platform/tray/outside.ts';
import type { Bundle, TrayStore } from '../../platform/tray/port.ts';
import type { FilesControl, ShownTransfer } from '../files/shown.ts';
import type { Session } from '../session.svelte.ts';
import { itemOf, piecesOf, without, type Piece } from './pieces.ts';
import type { TrayControl, TrayError, TrayItem } from './shown.ts';

/** So long what was removed may be taken back. */
export const UNDO_MS = 10_000;

export interface TrayOptions {
  readonly store: TrayStore;
  readonly clock: Clock;
  readonly session: Pick<Session, 'listen'>;
  readonly files: Pick<FilesControl, 'offer' | 'pickAgain'>;
  /** Writes a message to the device that is there; false if it was refused. */
  readonly write: (text: string) => boolean;
  readonly newId: () => string;
  readonly onError: (error: TrayError) => void;
}

/** What came from outside and waits until its person sends it or removes it ([B9]). */
export class Tray implements TrayControl {
  #pieces = $state.raw<readonly Piece[]>([]);
  #kept = $state.raw<ReadonlySet<string>>(new Set());
  #hidden = $state.raw<Piece | undefined>();
  #postponed = $state.raw(false);
  /** Transfers that a piece has become. */
  #links = $state.raw<ReadonlyMap<string, readonly TransferId[]>>(new Map());
  #phases = $state.raw<ReadonlyMap<TransferId, ShownTransfer['phase']>>(new Map());
  readonly #waiting = $derived(this.#pieces.filter((piece) => this.#waits(piece)));
  readonly #items = $derived(
    this.#waiting.map((piece) => itemOf(piece, this.#kept.has(piece.bundle))),
  );
  readonly #bundles = new Map<string, Bundle>();
  /** Removed here: what was read before that is not believed. */
  readonly #gone = new Set<string>();
  #writing: Promise<unknown> = Promise.resolve();
  #transfers: readonly ShownTransfer[] = [];
  readonly #options: TrayOptions;

  constructor(options: TrayOptions) {
    this.#options = options;
    options.session.listen({
      phase: (phase) => {
        if (phase === 'lost' || phase === 'closed') this.#postponed = false;
      },
    });
  }

  get items(): readonly TrayItem[] {
    return this.#items;
  }

  get removed(): TrayItem | undefined {
    return this.#hidden && itemOf(this.#hidden, true);
  }

  get asks(): boolean {
    return this.#items.length > 0 && !this.#postponed;
  }

  /** Reads what is kept, and again whenever the service worker or another page changes it. */
  start = (): Promise<void> => {
    this.#options.store.watch(() => void this.#read());
    return this.#read();
  };

  add = ({ folder, files }: Picked, origin: TrayOrigin): void => {
    if (files.length > 0) this.#add({ origin, folder, files, texts: [] });
  };

  addText = (text: string, origin: TrayOrigin): void => {
    if (text.trim() === '') return;
    const long = utf8Length(text) > MAX_TEXT_BYTES;
    const path = 'text.txt';
    const file = { path, file: new File([text], path, { type: 'text/plain' }) };
    const what = long ? { files: [file], texts: [] } : { files: [], texts: [text] };
    this.#add({ origin, folder: '', ...what });
  };

  take: TrayControl['take'] = (data, how, isCode) => {
    void this.#take(outsideOf(data, how), isCode);
    return true;
  };

  remove = (id: string): void => {
    this.#forgetHidden();
    const piece = this.#pieces.find((one) => one.id === id);
    this.#hidden = piece;
    this.#options.clock.after(UNDO_MS, () => {
      if (this.#hidden === piece) this.#forgetHidden();
    });
  };

  undo = (): void => {
    this.#hidden = undefined;
  };

  clear = (): void => {
    for (const piece of this.#waiting) this.#drop(piece);
    this.#forgetHidden();
  };

  postpone = (): void => {
    this.#postponed = true;
  };

  send = (): void => {
    const { files, write } = this.#options;
    this.#forgetHidden();
    for (const piece of this.#waiting) {
      if (piece.text !== undefined) {
        if (write(piece.text)) this.#drop(piece);
        continue;
      }
      const { folder } = piece;
      const ids = files.offer({ folder, files: piece.files, unreadable: [] });
      if (ids.length > 0) this.#link(piece, ids);
    }
    // What could not be sent is told, and not asked about again at once.
    this.#postponed = true;
  };

  open = (id: string): Blob | undefined => {
    const piece = this.#pieces.find((one) => one.id === id);
    return piece?.files.length === 1 ? piece.files[0]?.file : undefined;
  };

  /** How the transfers stand: what has arrived waits no more. */
  follow = (transfers: readonly ShownTransfer[]): void => {
    this.#transfers = transfers;
    // Told again and again while files move, most of which did not come from here.
    if (this.#pieces.length === 0) return;
    const phases = new Map(this.#phases);
    for (const { id, phase } of transfers) phases.set(id, phase);
    this.#phases = phases;
    for (const piece of this.#pieces) {
      const ids = this.#links.get(piece.id);
      if (ids?.every((id) => phases.get(id) === 'done')) this.#drop(piece);
    }
    this.#giveAgain();
  };

  async #take(
    { how, perhapsCode, picked }: Outside,
    isCode: (incoming: Incoming) => Promise<boolean>,
  ): Promise<void> {
    const { onError } = this.#options;
    if (perhapsCode && (await isCode(perhapsCode))) return;
    if (perhapsCode?.kind === 'text') this.addText(perhapsCode.text, how);
    const what = await picked;
    const count = what.files.length;
    if (what.more) return onError({ code: 'files-too-many', count: count + 1, limit: MAX_FILES });
    this.add(what, how);
    if (what.unreadable.length > 0) onError({ code: 'files-left-out', paths: what.unreadable });
    else if (perhapsCode) {
      const kind = perhapsCode.kind === 'text' ? 'text' : 'picture';
      onError({ code: 'waits-instead', what: kind });
    } else if (count === 0) onError({ code: 'files-none' });
  }

  #waits(piece: Piece): boolean {
    if (piece === this.#hidden) return false;
    const ids = this.#links.get(piece.id) ?? [];
    return ids.every((id) => ['failed', 'cancelled'].includes(this.#phases.get(id) ?? ''));
  }

  #add(what: Omit<Bundle, 'id' | 'at'>): void {
    const { clock, newId } = this.#options;
    const at = Math.floor(clock.now());
    const bundle = { ...what, at, id: bundleId(at, newId()) };
    this.#hold(bundle);
    this.#keep(bundle, true);
  }

  #hold(bundle: Bundle): void {
    this.#bundles.set(bundle.id, bundle);
    this.#pieces = [...this.#pieces, ...piecesOf(bundle)];
    this.#postponed = false;
  }

  #keep(bundle: Bundle, first: boolean): void {
    const { store, onError } = this.#options;
    this.#write(async () => {
      if (!this.#bundles.has(bundle.id)) return;
      const kept = await store.keep(bundle);
      if (kept.ok) this.#kept = new Set([...this.#kept, bundle.id]);
      else if (first) onError(kept.error);
    });
  }

  /** In the order in which it was asked for. */
  #write(write: () => Promise<void>): void {
    this.#writing = this.#writing.then(write);
  }

  #forgetHidden(): void {
    const piece = this.#hidden;
    this.#hidden = undefined;
    if (piece) this.#drop(piece);
  }

  /** It is sent or removed. */
  #drop(piece: Piece): void {
    this.#pieces = this.#pieces.filter((one) => one !== piece);
    const bundle = this.#bundles.get(piece.bundle);
    const left = bundle && without(bundle, piece);
    if (left) {
      this.#bundles.set(left.id, left);
      return this.#keep(left, false);
    }
    this.#bundles.delete(piece.bundle);
    this.#gone.add(piece.bundle);
    this.#write(() => this.#options.store.remove(piece.bundle));
  }

  #link(piece: Piece, ids: readonly TransferId[]): void {
    this.#links = new Map([...this.#links, [piece.id, ids]]);
  }

  async #read(): Promise<void> {
    await this.#writing;
    const { store, clock, onError } = this.#options;
    const { bundles, broken } = await store.read(clock.now());
    const stored = new Set(bundles.map(({ id }) => id));
    // What another page has sent or removed; what is only in memory stays.
    const gone = [...this.#kept].filter((id) => !stored.has(id));
    for (const id of gone) this.#bundles.delete(id);
    this.#pieces = this.#pieces.filter(({ bundle }) => this.#bundles.has(bundle));
    const fresh = bundles.filter(({ id }) => !this.#bundles.has(id) && !this.#gone.has(id));
    for (const bundle of fresh) this.#hold(bundle);
    this.#kept = stored;
    if (broken > 0) onError({ code: 'tray-broken', count: broken });
    this.#giveAgain();
  }

  /** A page that was reloaded has its transfers again, and here are the files that they lack. */
  #giveAgain(): void {
    const linked = new Set([...this.#links.values()].flat());
    for (const { id, direction, hold, name, total, files } of this.#transfers) {
      if (direction !== 'out' || hold !== 'source' || linked.has(id)) continue;
      const piece = this.#waiting.find((one) => {
        const item = itemOf(one, true);
        const same = item.name === name && item.count === files.length && item.size === total;
        return item.kind !== 'text' && same;
      });
      if (!piece) continue;
      this.#link(piece, [id]);
      const { folder } = piece;
      const picked = { folder, files: piece.files, unreadable: [] };
      void Promise.resolve().then(() => this.#options.files.pickAgain(id, picked));
    }
  }
}
