/** What reads frames, from the moment a code was read. One function, as `fetchPiece` wants it. */
export const loadFrames = () => import('../core/link/sort-frame.ts');
