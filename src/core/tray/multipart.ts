import { joinedBytes } from '../bytes.ts';
import { err, ok, type Result } from '../result.ts';

/** Longest headers of one part, in bytes ([B2]). */
export const MAX_HEADER_BYTES = 16_384;

/** What a form consists of, in order: `part`, any number of `data`, `end`, and again. */
export type FormEvent =
  | {
      readonly type: 'part';
      readonly name: string;
      /** Of a file, as its sender calls it: not checked. Absent for a text field. */
      readonly filename?: string | undefined;
    }
  | { readonly type: 'data'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly type: 'end' };

/** [B2] It is not a form, or not a whole one. */
export interface FormError {
  readonly code: 'share-malformed';
}

type State = 'preamble' | 'boundary' | 'headers' | 'body' | 'done' | 'broken';

const MALFORMED = err<FormError>({ code: 'share-malformed' });
const CR = 13;
const LINE = bytesOf('\r\n');
const DASHES = bytesOf('--');
/** An empty line. */
const HEADERS_END = bytesOf('\r\n\r\n');

/** The boundary that a content type names (RFC 2046 §5.1.1: 1 to 70 characters); undefined if none. */
export function boundaryOf(contentType: string): string | undefined {
  if (!/^multipart\/form-data\s*(;|$)/i.test(contentType)) return undefined;
  const [, quoted, bare] = /;\s*boundary=(?:"([^"]+)"|([^\s;,"]+))/i.exec(contentType) ?? [];
  const boundary = quoted ?? bare;
  return boundary !== undefined && /^[\x20-\x7e]{1,70}$/.test(boundary) ? boundary : undefined;
}

/**
 * Reads `multipart/form-data` (RFC 7578) as it comes, however it is cut. Keeps no more of a file
 * than could be the beginning of a boundary.
 */
export class FormReader {
  #state: State = 'preamble';
  /** The line break before the first boundary may be missing (RFC 2046 §5.1.1). */
  #rest: Uint8Array<ArrayBuffer> = LINE;
  readonly #delimiter: Uint8Array<ArrayBuffer>;
  readonly #decode: (bytes: Uint8Array<ArrayBuffer>) => string;

  /** `decode` makes a text of UTF-8. */
  constructor(boundary: string, decode: (bytes: Uint8Array<ArrayBuffer>) => string) {
    this.#delimiter = bytesOf(`\r\n--${boundary}`);
    this.#decode = decode;
  }

  /** The last boundary has come: the form is whole. */
  get done(): boolean {
    return this.#state === 'done';
  }

  /** What the next bytes bring. After an error nothing more is read. */
  push(bytes: Uint8Array<ArrayBuffer>): Result<readonly FormEvent[], FormError> {
    const events: FormEvent[] = [];
    if (this.#state === 'done') return ok(events);
    this.#rest = this.#rest.length === 0 ? bytes : joinedBytes([this.#rest, bytes]);
    while (this.#step(events));
    return this.#state === 'broken' ? MALFORMED : ok(events);
  }

  /** False once more bytes are needed. */
  #step(events: FormEvent[]): boolean {
    switch (this.#state) {
      case 'preamble':
      case 'body':
        return this.#content(events);
      case 'boundary':
        return this.#afterBoundary();
      case 'headers':
        return this.#headers(events);
      case 'done':
      case 'broken':
        return false;
    }
  }

  #content(events: FormEvent[]): boolean {
    const inBody = this.#state === 'body';
    const at = indexOf(this.#rest, this.#delimiter);
    const end = at < 0 ? this.#rest.length - openEnd(this.#rest, this.#delimiter) : at;
    if (inBody && end > 0) events.push({ type: 'data', bytes: this.#rest.slice(0, end) });
    if (at < 0) return this.#keep(end, false);
    if (inBody) events.push({ type: 'end' });
    this.#state = 'boundary';
    return this.#keep(at + this.#delimiter.length, true);
  }

  #afterBoundary(): boolean {
    if (this.#rest.length < 2) return false;
    const next = this.#rest.subarray(0, 2);
    if (startsWith(next, DASHES)) this.#state = 'done';
    else this.#state = startsWith(next, LINE) ? 'headers' : 'broken';
    // The line break stays: headers are none if another one follows at once.
    return this.#state === 'headers';
  }

  #headers(events: FormEvent[]): boolean {
    const end = indexOf(this.#rest, HEADERS_END);
    if (end > MAX_HEADER_BYTES || (end < 0 && this.#rest.length > MAX_HEADER_BYTES + 4)) {
      this.#state = 'broken';
      return false;
    }
    if (end < 0) return false;
    const part = partOf(this.#decode(this.#rest.slice(0, end)));
    this.#state = part ? 'body' : 'broken';
    if (part) events.push(part);
    return this.#keep(end + HEADERS_END.length, part !== undefined);
  }

  #keep<T>(from: number, answer: T): T {
    this.#rest = this.#rest.slice(from);
    return answer;
  }
}

/** RFC 7578 §4.2, with the escapes that browsers use (HTML §4.10.22.8). */
function partOf(headers: string): FormEvent | undefined {
  const line = /(?:^|\r\n)content-disposition:[ \t]*form-data([^\r\n]*)/i.exec(headers)?.[1];
  const name = line === undefined ? undefined : parameter(line, 'name');
  if (line === undefined || name === undefined) return undefined;
  return { type: 'part', name, filename: parameter(line, 'filename') };
}

function parameter(line: string, name: string): string | undefined {
  const quoted = new RegExp(`;[ \\t]*${name}="([^"]*)"`, 'i').exec(line)?.[1];
  return quoted?.replace(/%22/g, '"').replace(/%0D/gi, '\r').replace(/%0A/gi, '\n');
}

/** Where `wanted`, which begins with a carriage return, begins first; -1 if nowhere. */
function indexOf(bytes: Uint8Array, wanted: Uint8Array): number {
  for (let at = bytes.indexOf(CR); at >= 0; at = bytes.indexOf(CR, at + 1))
    if (matches(bytes, at, wanted)) return at;
  return -1;
}

/** How many bytes at the end may be the beginning of `wanted`. */
function openEnd(bytes: Uint8Array, wanted: Uint8Array): number {
  const from = Math.max(0, bytes.length - wanted.length + 1);
  for (let at = bytes.indexOf(CR, from); at >= 0; at = bytes.indexOf(CR, at + 1)) {
    const end = bytes.subarray(at);
    if (startsWith(wanted, end)) return end.length;
  }
  return 0;
}

/** Without a view of it for each line break: there may be as many as bytes. */
function matches(bytes: Uint8Array, at: number, wanted: Uint8Array): boolean {
  let same = 1;
  while (same < wanted.length && bytes[at + same] === wanted[same]) same += 1;
  return same === wanted.length;
}

function startsWith(bytes: Uint8Array, beginning: Uint8Array): boolean {
  return (
    bytes.length >= beginning.length && beginning.every((byte, index) => bytes[index] === byte)
  );
}

/** Of ASCII characters. */
function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
