import type { ShownTransfer, FilesControl } from '../state/files/shown.ts';
import type { TransferAction } from '../ui/files/words.ts';
import { transferView } from './transfer-view.ts';

/** What a button asks for; what needs the file itself is done elsewhere. */
export type Act = Exclude<TransferAction, 'pick-again' | Outward>;

/** Ways of a file to other apps: src/app/outward.ts. */
export type Outward = 'share' | 'copy-picture';

/** What the buttons of a transfer do; asks before the last copy of something goes. */
export class FileActs {
  #asking = $state.raw<ShownTransfer | undefined>();
  readonly #files: () => FilesControl | undefined;

  constructor(files: () => FilesControl | undefined) {
    this.#files = files;
  }

  /** What would be lost, while that is being asked. */
  get asking(): ShownTransfer | undefined {
    return this.#asking;
  }

  act = (shown: ShownTransfer, action: Act): void => {
    const files = this.#files();
    const { id } = shown;
    const acts: Readonly<Record<Act, () => void>> = {
      accept: () => files?.accept(id, { always: false }),
      'accept-always': () => files?.accept(id, { always: true }),
      decline: () => files?.decline(id),
      pause: () => files?.pause(id),
      resume: () => files?.resume(id),
      cancel: () => files?.cancel(id),
      undo: () => files?.undo(id),
      retry: () => files?.retry(id),
      save: () => files?.save(id),
      'save-all': () => files?.save(id),
      remove: () => {
        if (transferView(shown).unsaved) this.#asking = shown;
        else files?.remove(id);
      },
    };
    acts[action]();
  };

  confirm = (): void => {
    if (this.#asking) this.#files()?.remove(this.#asking.id);
    this.#asking = undefined;
  };

  keep = (): void => {
    this.#asking = undefined;
  };
}
