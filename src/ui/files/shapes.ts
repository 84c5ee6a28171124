import type { TransferView } from './words.ts';

/** Strokes on the 24 by 24 grid of the icon set; apart from it, as only files need them. */
export const shapes: Readonly<Record<TransferView['icon'], string>> = {
  file: 'M7 2.5h7l5 5v12.5a1.5 1.5 0 0 1-1.5 1.5h-10.5A1.5 1.5 0 0 1 5.5 20V4A1.5 1.5 0 0 1 7 2.5z M14 2.5v5h5',
  folder:
    'M4.5 5h4.8l2.2 2.5h8A1.5 1.5 0 0 1 21 9v9a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 18V6.5A1.5 1.5 0 0 1 4.5 5z',
  image:
    'M5 4.5h14A1.5 1.5 0 0 1 20.5 6v12a1.5 1.5 0 0 1-1.5 1.5H5A1.5 1.5 0 0 1 3.5 18V6A1.5 1.5 0 0 1 5 4.5z M4 17l5-5 4 4 2.5-2.5 4.7 4.5 M15.6 8.6h.01',
  audio:
    'M9 17V5.5l10-2v11.5 M6.5 14.5a2.5 2.5 0 1 0 0 5a2.5 2.5 0 0 0 0-5z M16.5 12.5a2.5 2.5 0 1 0 0 5a2.5 2.5 0 0 0 0-5z',
  video:
    'M4.5 6h10A1.5 1.5 0 0 1 16 7.5v9a1.5 1.5 0 0 1-1.5 1.5h-10A1.5 1.5 0 0 1 3 16.5v-9A1.5 1.5 0 0 1 4.5 6z M16 11l5-3v8l-5-3',
  text: 'M7 2.5h7l5 5v12.5a1.5 1.5 0 0 1-1.5 1.5h-10.5A1.5 1.5 0 0 1 5.5 20V4A1.5 1.5 0 0 1 7 2.5z M9 12h6 M9 16h4.5',
};
