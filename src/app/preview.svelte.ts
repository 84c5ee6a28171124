import type { TransferId } from '../core/files/messages.ts';
import { dropPreview, makePreview, readHead, type MadePreview } from '../platform/files/preview.ts';
import type { FilesControl } from '../state/files/shown.ts';
import { sniff } from '../core/files/sniff.ts';

/** What one transfer shows of its file. Made when it is asked for, let go of when it is gone. */
export class Preview {
  #made = $state.raw<MadePreview | undefined>();
  #asked = false;
  #gone = false;
  readonly #files: Pick<FilesControl, 'open'>;

  constructor(files: Pick<FilesControl, 'open'>) {
    this.#files = files;
  }

  get shown(): MadePreview | undefined {
    return this.#made;
  }

  /** Looks into the file; only once. */
  load = async (id: TransferId): Promise<void> => {
    if (this.#asked) return;
    this.#asked = true;
    const blob = await this.#files.open(id, 0);
    if (!blob || this.#gone) return;
    const found = sniff(await readHead(blob));
    if (!found || this.#gone) return;
    const made = await makePreview(blob, found);
    if (made && this.#gone) dropPreview(made);
    else this.#made = made;
  };

  drop = (): void => {
    this.#gone = true;
    if (this.#made) dropPreview(this.#made);
    this.#made = undefined;
  };
}
