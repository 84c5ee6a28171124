import type { PickedFile } from '../../platform/files/port.ts';
import type { Bundle } from '../../platform/tray/port.ts';
import type { TrayItem } from './shown.ts';

/** Characters of a text that stand for it in a list. */
const BEGINNING = 120;

/** A part of a bundle that is shown, sent and removed by itself. */
export interface Piece {
  readonly id: string;
  readonly bundle: string;
  readonly folder: string;
  /** None of a text. */
  readonly files: readonly PickedFile[];
  readonly text?: string;
}

/** A folder is one piece, and so is each loose file and each text. */
export function piecesOf(bundle: Bundle): readonly Piece[] {
  const { id, folder, files, texts } = bundle;
  const nested = folder !== '' || files.some(({ path }) => path.includes('/'));
  const groups = nested ? [files] : files.map((file) => [file]);
  return [
    ...groups
      .filter(({ length }) => length > 0)
      .map((group, at) => ({ id: `${id} ${at}`, bundle: id, folder, files: group })),
    ...texts.map((text, at) => ({ id: `${id} t${at}`, bundle: id, folder: '', files: [], text })),
  ];
}

/** What is left of a bundle without one of its pieces; undefined if that was all. */
export function without(bundle: Bundle, gone: Piece): Bundle | undefined {
  const files = bundle.files.filter((file) => !gone.files.includes(file));
  const at = bundle.texts.indexOf(gone.text ?? '');
  const texts = at < 0 ? bundle.texts : bundle.texts.toSpliced(at, 1);
  return files.length + texts.length > 0 ? { ...bundle, files, texts } : undefined;
}

/** A piece as it is shown. */
export function itemOf(piece: Piece, kept: boolean): TrayItem {
  const { id, folder, files, text } = piece;
  const size = files.reduce((sum, { file }) => sum + file.size, 0);
  const count = files.length;
  if (text !== undefined) {
    const name = text.slice(0, BEGINNING).trim();
    return { id, kind: 'text', name, size: text.length, count, kept };
  }
  const loose = folder === '' && count === 1;
  const name = loose ? (files[0]?.path ?? '') : folder;
  return { id, kind: loose ? 'file' : 'folder', name, size, count, kept };
}
