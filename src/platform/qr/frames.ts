/** At most 20 frames a second: a code is found no sooner with more, and the phone stays cool. */
const minGap = 50;

/**
 * Calls with each new frame of the video until the signal aborts, never faster than 20 times a
 * second, and not while the page is hidden (fact F15). A frame that comes while the call before
 * is still at work is dropped.
 */
export function eachFrame(
  video: HTMLVideoElement,
  work: () => Promise<void>,
  signal: AbortSignal,
): void {
  let busy = false;
  let last = -Infinity;
  const onFrame = () => {
    if (signal.aborted) return;
    request();
    const now = performance.now();
    if (busy || document.hidden || now - last < minGap) return;
    busy = true;
    last = now;
    void work().finally(() => (busy = false));
  };
  const request = requester(video, onFrame);
  request();
}

/** The browser's own call per video frame (WICG video-rvfc), else one per screen refresh. */
function requester(video: HTMLVideoElement, call: () => void): () => void {
  if ('requestVideoFrameCallback' in video) return () => void video.requestVideoFrameCallback(call);
  return () => void requestAnimationFrame(call);
}
