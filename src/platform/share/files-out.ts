import { err, ok, type Result } from '../../core/result.ts';
import type { FilesOut, ShareError } from './port.ts';

const PNG = 'image/png';

/** Files to other apps of this device: through the share sheet, or as a picture on the clipboard. */
export const filesOut: FilesOut = {
  get canCopyPicture() {
    return 'ClipboardItem' in globalThis && 'write' in navigator.clipboard;
  },
  canShare: (files) => {
    try {
      return navigator.canShare({ files: [...files] });
    } catch {
      return false;
    }
  },
  share: async (files) => {
    if (!filesOut.canShare(files)) return err({ code: 'share-refused' });
    try {
      await navigator.share({ files: [...files] });
      return ok(undefined);
    } catch (cause) {
      return err({ code: codeOf(cause) });
    }
  },
  copyPicture: (picture) => copyPicture(picture),
};

/** The item takes a promise, so that the press still counts while the file is read (Safari). */
async function copyPicture(picture: Promise<Blob | undefined>): Promise<Result<void, ShareError>> {
  const png = picture.then((blob) => {
    if (!blob) throw new TypeError('no picture');
    return blob.type === PNG ? blob : blob.slice(0, blob.size, PNG);
  });
  try {
    await navigator.clipboard.write([new ClipboardItem({ [PNG]: png })]);
    return ok(undefined);
  } catch {
    return err({ code: 'picture-not-copied' });
  }
}

/** W3C web-share §2.1.1. */
function codeOf(cause: unknown): 'share-cancelled' | 'share-too-late' | 'share-failed' {
  if (!(cause instanceof DOMException)) return 'share-failed';
  if (cause.name === 'AbortError') return 'share-cancelled';
  return cause.name === 'NotAllowedError' ? 'share-too-late' : 'share-failed';
}
