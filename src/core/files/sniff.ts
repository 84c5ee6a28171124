import { isPlainText } from './plain-text.ts';

/** Bytes of a file's beginning that are looked at ([X19]). */
export const SNIFF_BYTES = 4_096;

/** [X19] What a file is, and the media type to show it with; never what its sender says. */
export interface Sniffed {
  readonly kind: 'image' | 'audio' | 'video' | 'text';
  readonly type: string;
}

type Test = (head: Uint8Array) => boolean;

const IMAGE: readonly (readonly [type: string, test: Test])[] = [
  ['png', begins('\x89PNG\r\n\x1a\n')],
  ['jpeg', begins('\xff\xd8\xff')],
  ['gif', begins('GIF87a')],
  ['gif', begins('GIF89a')],
  ['webp', riff('WEBP')],
];

const AUDIO: readonly (readonly [type: string, test: Test])[] = [
  ['wav', riff('WAVE')],
  ['flac', begins('fLaC')],
  ['mpeg', begins('ID3')],
  ['mpeg', isMp3Frame],
  ['aac', isAdtsFrame],
];

/** Brands of ISO media files whose type is known (ISO/IEC 14496-12 §4.3, mp4ra.org). */
const BRANDS: readonly (readonly [RegExp, Sniffed])[] = [
  [/^avi[fs]$/, { kind: 'image', type: 'image/avif' }],
  [/^M4[AB] $/, { kind: 'audio', type: 'audio/mp4' }],
  [/^(iso[m2-9]|mp4[12]|avc1|dash|M4V |MSNV)$/, { kind: 'video', type: 'video/mp4' }],
  [/^qt {2}$/, { kind: 'video', type: 'video/quicktime' }],
];

/** How the first packet of an Ogg stream begins, behind the 28 bytes of its page (RFC 5334 §4). */
const OGG_AUDIO = ['\x01vorbis', 'OpusHead', '\x7fFLAC', 'Speex   '];
const OGG_VIDEO = '\x80theora';

/**
 * [X19] What a file is, told from its first {@link SNIFF_BYTES} bytes (all of them if it has no
 * more); undefined for all that is only ever saved: HTML, SVG, PDF and whatever is not known.
 */
export function sniff(head: Uint8Array): Sniffed | undefined {
  const image = IMAGE.find(([, test]) => test(head));
  if (image) return { kind: 'image', type: `image/${image[0]}` };
  const audio = AUDIO.find(([, test]) => test(head));
  if (audio) return { kind: 'audio', type: `audio/${audio[0]}` };
  return isoMedia(head) ?? ogg(head) ?? webm(head) ?? text(head);
}

/** The brand that a file names first; behind `mif1`, which says nothing, those it fits as well. */
function isoMedia(head: Uint8Array): Sniffed | undefined {
  if (textAt(head, 4, 4) !== 'ftyp') return undefined;
  const size = Math.min(new DataView(head.buffer, head.byteOffset).getUint32(0), head.length);
  const brands = [textAt(head, 8, 4)];
  if (brands[0] === 'mif1' || brands[0] === 'msf1') {
    for (let at = 16; at + 4 <= size; at += 4) brands.push(textAt(head, at, 4));
  }
  const known = brands.flatMap((brand) => BRANDS.filter(([pattern]) => pattern.test(brand)));
  const isPicture = brands.length > 1;
  return known.find(([, { kind }]) => !isPicture || kind === 'image')?.[1];
}

function ogg(head: Uint8Array): Sniffed | undefined {
  if (textAt(head, 0, 4) !== 'OggS') return undefined;
  const first = textAt(head, 28, 8);
  if (first.startsWith(OGG_VIDEO)) return { kind: 'video', type: 'video/ogg' };
  const isAudio = OGG_AUDIO.some((packet) => first.startsWith(packet));
  return isAudio ? { kind: 'audio', type: 'audio/ogg' } : undefined;
}

/** An EBML header (RFC 8794 §11.2) whose DocType, element 4282, is `webm`. */
function webm(head: Uint8Array): Sniffed | undefined {
  const isWebm = begins('\x1aE\xdf\xa3')(head) && textAt(head, 4, 60).includes('\x42\x82\x84webm');
  return isWebm ? { kind: 'video', type: 'video/webm' } : undefined;
}

function text(head: Uint8Array): Sniffed | undefined {
  const isText = isPlainText(head, { cut: head.length >= SNIFF_BYTES });
  return isText ? { kind: 'text', type: 'text/plain' } : undefined;
}

/** A header of MPEG audio, layer III (ISO/IEC 11172-3 §2.4.1.3), none of its fields reserved. */
function isMp3Frame([first = 0, second = 0, third = 0]: Uint8Array): boolean {
  const version = (second >> 3) & 3;
  const bitrate = third >> 4;
  const isLayer3 = first === 0xff && second >> 5 === 7 && ((second >> 1) & 3) === 1;
  return isLayer3 && version !== 1 && bitrate > 0 && bitrate < 15 && ((third >> 2) & 3) !== 3;
}

/** A header of AAC in ADTS (ISO/IEC 14496-3 §1.A.2.2): layer 0, a known sampling rate. */
function isAdtsFrame([first = 0, second = 0, third = 0]: Uint8Array): boolean {
  return first === 0xff && (second & 0xf6) === 0xf0 && ((third >> 2) & 15) < 13;
}

function begins(magic: string): Test {
  return (head) => textAt(head, 0, magic.length) === magic;
}

function riff(form: string): Test {
  return (head) => textAt(head, 0, 4) === 'RIFF' && textAt(head, 8, 4) === form;
}

/** Bytes as characters of Latin-1; fewer than asked for at the end. */
function textAt(head: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...head.subarray(at, at + length));
}
