import { err } from '../../core/result.ts';
import type { QrReader, ReaderError } from './port.ts';

/**
 * The QR reader, fetched when it is first used: the first screen does not need it. If it cannot be
 * fetched (offline before the app was stored) that is told as `reader-crashed`, and the next use
 * tries again.
 */
export function createLazyQrReader(): QrReader {
  let loaded: QrReader | undefined;
  const load = async (): Promise<QrReader | ReaderError> => {
    try {
      const { createQrReader } = await import('./reader.ts');
      return (loaded ??= createQrReader());
    } catch (cause) {
      return { code: 'reader-crashed', detail: String(cause) };
    }
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
