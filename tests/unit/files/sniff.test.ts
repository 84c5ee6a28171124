import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sniff, SNIFF_BYTES } from '../../../src/core/files/sniff.ts';
import { bytesOf, latin } from './arbitrary.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const ftyp = (major: string, ...more: string[]) =>
  latin(
    `\0\0\0${String.fromCharCode(16 + 4 * more.length)}ftyp${major}\0\0\0\0${more.join('')}\0\0\0\x08mdat`,
  );
const ogg = (packet: string) =>
  latin(`OggS\0\x02${'\0'.repeat(8)}abcd\0\0\0\0crc!\x01\x1e${packet}\0\0\0`);
const ebml = (docType: string) =>
  latin(
    `\x1aE\xdf\xa3\x9fB\x86\x81\x01B\xf7\x81\x01B\x82${String.fromCharCode(0x80 + docType.length)}${docType}B\x87\x81\x04`,
  );

const GIF = 'GIF89a\x01\0\x01\0\x80\0\0';

describe('what a file is', () => {
  it.each<[string, string, Uint8Array]>([
    ['a PNG', 'image/png', latin('\x89PNG\r\n\x1a\n\0\0\0\rIHDR')],
    ['a JPEG', 'image/jpeg', latin('\xff\xd8\xff\xe0\0\x10JFIF\0')],
    ['a photograph', 'image/jpeg', latin('\xff\xd8\xff\xe1\x12\x34Exif\0\0')],
    ['a GIF', 'image/gif', latin(GIF)],
    ['an old GIF', 'image/gif', latin('GIF87a\x01\0\x01\0')],
    ['a GIF with a script behind it', 'image/gif', latin(`${GIF}/*<script>alert(1)</script>`)],
    ['a JPEG with a page in it', 'image/jpeg', latin('\xff\xd8\xff\xfe\0\x40<html><body>')],
    ['a WebP', 'image/webp', latin('RIFF\x24\0\0\0WEBPVP8 ')],
    ['an AVIF', 'image/avif', ftyp('avif', 'mif1', 'miaf')],
    ['a moving AVIF', 'image/avif', ftyp('avis', 'avif')],
    ['an AVIF that says so later', 'image/avif', ftyp('mif1', 'miaf', 'avif')],
    ['an MP3 with a tag', 'audio/mpeg', latin('ID3\x04\0\0\0\0\x0f\x76')],
    ['an MP3', 'audio/mpeg', latin('\xff\xfb\x90\x64\0')],
    ['an MP3 of low rate', 'audio/mpeg', latin('\xff\xf3\x40\xc4')],
    ['an AAC', 'audio/aac', latin('\xff\xf1\x50\x80\x02')],
    ['a WAV', 'audio/wav', latin('RIFF\x24\0\0\0WAVEfmt ')],
    ['a FLAC', 'audio/flac', latin('fLaC\0\0\0\x22')],
    ['an M4A', 'audio/mp4', ftyp('M4A ', 'mp42', 'isom')],
    ['an Ogg Vorbis', 'audio/ogg', ogg('\x01vorbis')],
    ['an Opus', 'audio/ogg', ogg('OpusHead')],
    ['an Ogg Theora', 'video/ogg', ogg('\x80theora')],
    ['an MP4', 'video/mp4', ftyp('isom', 'iso2', 'avc1', 'mp41')],
    ['another MP4', 'video/mp4', ftyp('mp42', 'mp41')],
    ['a film of a telephone', 'video/quicktime', ftyp('qt  ')],
    ['a WebM', 'video/webm', ebml('webm')],
    ['a text', 'text/plain', utf8('Hello, world.\n')],
    ['a text with every space', 'text/plain', utf8('a\tb\r\nc\fd')],
    ['a text of other letters', 'text/plain', utf8('Grüße, שלום, 你好, 👩‍👩‍👧')],
    ['a text with a mark at its beginning', 'text/plain', utf8('\ufefftext')],
    ['a text that says less later', 'text/plain', utf8('1 < 2')],
    ['a program', 'text/plain', utf8('#!/bin/sh\nexit 0\n')],
  ])('[X19] %s is shown as %s', (_, type, head) => {
    expect(sniff(head)).toEqual({ kind: type.split('/')[0], type });
  });

  it.each<[string, Uint8Array]>([
    ['nothing', latin('')],
    ['a page', utf8('<!doctype html><title>x</title>')],
    ['a page that calls itself a picture', utf8('<html><img src=x onerror=alert(1)>')],
    ['a page behind spaces', utf8(' \r\n\t\f<script>')],
    ['a page behind a mark', utf8('\ufeff <html>')],
    ['an SVG', utf8('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['an SVG with a head', utf8('<?xml version="1.0"?>\n<svg/>')],
    ['a comment before a page', utf8('<!-- GIF89a --><html>')],
    ['a PDF', utf8('%PDF-1.7\n')],
    ['a PDF behind a few lines', utf8(`${'x\n'.repeat(100)}%PDF-1.4`)],
    ['PostScript', utf8('%!PS-Adobe-3.0\n')],
    ['a page in UTF-16', latin('\xff\xfe<\0h\0t\0m\0l\0')],
    ['a text in UTF-16', latin('\xfe\xff\0a\0b')],
    ['a text in Latin-1', latin('Gr\xfc\xdfe')],
    ['a text with a NUL', utf8('a\0b')],
    ['a text with an escape', utf8('\u001b[2J')],
    ['a text with a DEL', utf8('a\u007f')],
    ['a text with a C1 control', utf8('a\u0085b')],
    ['an overlong letter', latin('\xc0\xafabc')],
    ['an overlong slash', latin('\xe0\x80\xafabc')],
    ['a surrogate', latin('\xed\xa0\x80abc')],
    ['what lies beyond Unicode', latin('\xf4\x90\x80\x80')],
    ['a letter that is cut where the file ends', latin('abc\xe2\x82')],
    ['an archive', latin('PK\x03\x04')],
    ['an Excel file', latin('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')],
    ['a program for Windows', latin('MZ\x90\0')],
    ['a BMP', latin('BM\x36\0\0\0\0\0')],
    ['a TIFF', latin('II*\0')],
    ['an HEIC', ftyp('heic', 'mif1', 'heic')],
    ['an HEIC that says so later', ftyp('mif1', 'heic', 'mp42')],
    ['an unknown brand', ftyp('evil', 'avif')],
    ['a film of Matroska', ebml('matroska')],
    ['an Ogg of something', ogg('\x7fOther')],
    ['a RIFF of something', latin('RIFF\x24\0\0\0AVI LIST')],
    ['MPEG of a reserved kind', latin('\xff\xeb\x90\x64')],
    ['MPEG of a reserved rate', latin('\xff\xfb\x9c\x64')],
    ['MPEG of no bitrate', latin('\xff\xfb\xf0\x64')],
    ['AAC of a reserved rate', latin('\xff\xf1\x7c\x80')],
    ['half a PNG', latin('\x89PNG\r\n')],
    ['half a brand', latin('\0\0\0\x18ftypis')],
  ])('[X19] %s is only ever saved', (_, head) => {
    expect(sniff(head)).toBeUndefined();
  });

  it('[X19] a text may be cut anywhere in the bytes that are looked at', () => {
    const long = utf8('a€😀é'.repeat(SNIFF_BYTES));
    for (let from = 0; from < 10; from++) {
      const start = utf8('x'.repeat(from));
      const head = Uint8Array.of(...start, ...long).slice(0, SNIFF_BYTES);
      expect(sniff(head)).toEqual({ kind: 'text', type: 'text/plain' });
      head[SNIFF_BYTES - 1] = 0xff;
      expect(sniff(head)).toBeUndefined();
    }
  });

  it('[X19] text is what a strict decoder takes, without controls', () => {
    const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    const isText = (head: Uint8Array) => {
      try {
        // eslint-disable-next-line no-control-regex
        return !/[\0-\x08\x0b\x0e-\x1f\x7f-\x9f]/.test(strict.decode(head));
      } catch {
        return false;
      }
    };
    const mostlyText = fc.array(fc.constantFrom(...'ab \n€é😀\u0085\u0001'), { minLength: 1 });
    const head = fc.oneof(
      bytesOf(1, 6),
      fc
        .tuple(mostlyText, bytesOf(0, 3))
        .map(([letters, end]) => Uint8Array.of(...utf8(letters.join('')), ...end)),
    );
    fc.assert(
      fc.property(head, (bytes) => {
        const found = sniff(bytes);
        fc.pre(found === undefined || found.kind === 'text');
        fc.pre(!/^[\s\ufeff]*</.test(new TextDecoder().decode(bytes)));
        expect(found !== undefined).toBe(isText(bytes));
      }),
      { numRuns: 500 },
    );
  });

  it('[X19] looks at a part of a larger buffer as it does at the whole', () => {
    const buffer = Uint8Array.of(...latin('<html>'), ...ftyp('isom'));
    expect(sniff(buffer.subarray(6))).toEqual({ kind: 'video', type: 'video/mp4' });
  });
});
