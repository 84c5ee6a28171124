import { dropPreview, makePreview, readHead, type MadePreview } from '../platform/files/preview.ts';
import { sniff } from '../core/files/sniff.ts';

/** What is shown of one file. Made when it is asked for, let go of when it is gone. */
export class Preview {
  #made = $state.raw<MadePreview | undefined>();
  #type = $state.raw<string | undefined>();
  #asked = false;
  #gone = false;
  readonly #open: () => Promise<Blob | undefined>;

  constructor(open: () => Promise<Blob | undefined>) {
    this.#open = open;
  }

  get shown(): MadePreview | undefined {
    return this.#made;
  }

  /** The media type that its first bytes tell; none while that is not known. */
  get type(): string | undefined {
    return this.#type;
  }

  /** Looks into the file; only once. */
  load = async (): Promise<void> => {
    if (this.#asked) return;
    this.#asked = true;
    const blob = await this.#open();
    if (!blob || this.#gone) return;
    const found = sniff(await readHead(blob));
    if (!found || this.#gone) return;
    this.#type = found.type;
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
