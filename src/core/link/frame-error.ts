/** Why a frame from the other side was not understood. */
export type FrameError =
  | { readonly code: 'frame-too-large'; readonly bytes: number }
  | { readonly code: 'frame-not-text' }
  | { readonly code: 'frame-not-json' }
  | { readonly code: 'frame-malformed'; readonly type: string; readonly path: string };
