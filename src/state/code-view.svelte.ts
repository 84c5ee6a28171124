import { encodePacket } from '../core/pairing/codec.ts';
import { qrForm, textForm } from '../core/pairing/text.ts';
import { encodeQr, type QrMatrix } from '../platform/qr/encode.ts';
import type { Session } from './session.svelte.ts';

/** The forms of my code while it is for a remembered device. */
export interface CodeForms {
  readonly text: string | undefined;
  readonly bytes: number | undefined;
  readonly picture: QrMatrix | undefined;
}

/** My code in all the forms in which it travels; follows the session. */
export class CodeView {
  readonly #session: Session;
  readonly #pageUrl: string;

  #known = $state.raw<CodeForms>();

  readonly #bytes = $derived.by(() => {
    const { myPacket, link } = this.#session;
    // [L20] The full form would show strangers what stays the same.
    return myPacket && !link.pair ? encodePacket(myPacket) : undefined;
  });
  readonly #text = $derived.by(() => this.#bytes && textForm(this.#bytes, this.#pageUrl));
  readonly #picture = $derived.by(() => {
    const encoded = this.#bytes && encodeQr(qrForm(this.#bytes, this.#pageUrl));
    return encoded?.ok ? encoded.value : undefined;
  });

  /** `pageUrl`: where a code leads when it is opened as a link. */
  constructor(session: Session, pageUrl: string) {
    this.#session = session;
    this.#pageUrl = pageUrl;
  }

  /** Shown in the place of the full code, which is not for a link of a pair. */
  useForPair = (forms: CodeForms): void => {
    this.#known = forms;
  };

  /** Link with the code in its fragment; `undefined` while there is no code. */
  get text(): string | undefined {
    return this.#text ?? this.#known?.text;
  }

  /** Length of the packet in bytes. */
  get bytes(): number | undefined {
    return this.#bytes?.length ?? this.#known?.bytes;
  }

  get picture(): QrMatrix | undefined {
    return this.#picture ?? this.#known?.picture;
  }
}
