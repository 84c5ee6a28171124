import { err } from '../../core/result.ts';
import { fetchPiece } from '../pieces/piece.ts';
import type { QrReader, ReaderError } from './port.ts';

/**
 * The QR reader, fetched when it is first used: the first screen does not need it. If it cannot be
 * fetched (offline before the app was stored) that is told as `reader-crashed`, and the next use
 * tries again.
 */
export function createLazyQrReader(): QrReader {
  let loaded: QrReader | undefined;
  const load = async (): Promise<QrReader | ReaderError> => {
    const piece = await fetchPiece(() => import('./reader.ts'));
    if (piece.ok) return (loaded ??= piece.value.createQrReader());
    return { code: 'reader-crashed', detail: piece.error.code };
  };
  return {
    watch: (video, handlers, signal) => {
      void load().then((reader) => {
        if ('code' in reader) handlers.onProblem(reader);
        else if (!signal.aborted) reader.watch(video, handlers, signal);
      });
    },
    readImage: async (image, signal) => {
      const reader = await load();
      return 'code' in reader ? err(reader) : reader.readImage(image, signal);
    },
    dispose: () => {
      loaded?.dispose();
    },
  };
}
