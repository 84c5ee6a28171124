import { fetchPiece } from '../platform/pieces/piece.ts';

const load = () => import('../core/link/sort-frame.ts');

/** Fetches what reads frames, from the moment a code was read. */
export const fetchFrames = (waiting?: () => void) => fetchPiece(load, waiting);
