import { encodePacket } from '../core/pairing/codec.ts';
import { qrForm, textForm } from '../core/pairing/text.ts';
import { encodeQr, type QrMatrix } from '../platform/qr/encode.ts';
import type { Session } from './session.svelte.ts';

/** My code in all the forms in which it travels; follows the session. */
export class CodeView {
  readonly #session: Session;
  readonly #pageUrl: string;

  readonly #bytes = $derived.by(() => {
    const packet = this.#session.myPacket;
    return packet && encodePacket(packet);
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

  /** Link with the code in its fragment; `undefined` while there is no code. */
  get text(): string | undefined {
    return this.#text;
  }

  /** Length of the packet in bytes. */
  get bytes(): number | undefined {
    return this.#bytes?.length;
  }

  get picture(): QrMatrix | undefined {
    return this.#picture;
  }
}
