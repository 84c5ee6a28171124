/** Plays a stream in a video element, and lets go of it when either is gone. */
export function playing(stream: MediaStream | undefined) {
  return (video: HTMLVideoElement) => {
    video.srcObject = stream ?? null;
    return () => {
      video.srcObject = null;
    };
  };
}
