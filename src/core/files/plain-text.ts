/** What begins a document that a browser would run or hand on, were it ever shown as itself. */
const DOCUMENTS = ['<', '%PDF', '%!PS'];

/** [X19] Where a PDF may begin, in bytes: readers look that far for it (ISO 32000-1, annex H). */
const PDF_WITHIN = 1_024;

const BOM = [0xef, 0xbb, 0xbf];
const WHITE = new Set([0x09, 0x0a, 0x0c, 0x0d]);

/** [X19] Whether bytes are UTF-8 text of no special kind. `cut`: its last character may be halved. */
export function isPlainText(head: Uint8Array, { cut }: { readonly cut: boolean }): boolean {
  if (head.length === 0 || isDocument(head)) return false;
  for (let at = 0; at < head.length;) {
    const length = characterAt(head, at);
    if (length === 0) return cut && isHalved(head, at);
    at += length;
  }
  return true;
}

function isDocument(head: Uint8Array): boolean {
  let at = BOM.every((byte, index) => head[index] === byte) ? BOM.length : 0;
  while (WHITE.has(head[at] ?? 0) || head[at] === 0x20) at++;
  const start = String.fromCharCode(...head.subarray(at, at + 4));
  const beginning = String.fromCharCode(...head.subarray(0, PDF_WITHIN));
  return DOCUMENTS.some((magic) => start.startsWith(magic)) || beginning.includes('%PDF-');
}

/** Bytes of the character there; 0 if it is none that text has (RFC 3629 §4; no controls). */
function characterAt(head: Uint8Array, at: number): number {
  const first = head[at] ?? 0;
  if (first < 0x80) return (first >= 0x20 && first !== 0x7f) || WHITE.has(first) ? 1 : 0;
  const length = lengthOf(first);
  if (length === 0 || at + length > head.length) return 0;
  const [low, high] = secondRange(first);
  const second = head[at + 1] ?? 0;
  if (second < low || second > high) return 0;
  return head.subarray(at + 2, at + length).every(isContinuation) ? length : 0;
}

/** Whether the last character begins there and only its end is missing. */
function isHalved(head: Uint8Array, at: number): boolean {
  const first = head[at] ?? 0;
  const [low, high] = secondRange(first);
  const second = head[at + 1] ?? low;
  const isShort = lengthOf(first) > head.length - at;
  return isShort && second >= low && second <= high && head.subarray(at + 2).every(isContinuation);
}

function lengthOf(first: number): number {
  if (first >= 0xc2 && first <= 0xdf) return 2;
  if (first >= 0xe0 && first <= 0xef) return 3;
  return first >= 0xf0 && first <= 0xf4 ? 4 : 0;
}

/** The second byte: no overlong form, no surrogate, nothing beyond U+10FFFF, no C1 control. */
function secondRange(first: number): readonly [low: number, high: number] {
  if (first === 0xc2 || first === 0xe0) return [0xa0, 0xbf];
  if (first === 0xed) return [0x80, 0x9f];
  if (first === 0xf0) return [0x90, 0xbf];
  return [0x80, first === 0xf4 ? 0x8f : 0xbf];
}

function isContinuation(byte: number): boolean {
  return (byte & 0xc0) === 0x80;
}
