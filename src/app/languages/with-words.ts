import type { Result } from '../../core/result.ts';
import { fetchPiece, type PieceError } from '../../platform/pieces/piece.ts';
import { language } from './language.svelte.ts';

/** What comes of fetching a part of the app. */
export type Piece<T> = Promise<Result<T, PieceError>>;

/**
 * A part of the app that is fetched when it is first wanted, and its sentences in the app's language
 * with it. Made once for each part, since {@link fetchPiece} knows them by their function.
 */
export function withWords<T>(fetch: () => Promise<T>): (waiting?: () => void) => Piece<T> {
  const both = async (): Promise<T> => {
    const [part] = await Promise.all([fetch(), import('./later.ts')]);
    await language.joined;
    return part;
  };
  return (waiting) => fetchPiece(both, waiting);
}
