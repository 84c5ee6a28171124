import { fitWithin, type Pixels, type Size } from './worker/pixels.ts';
import { pixelsOf } from './pixels-of.ts';

/** A frame ready to be sent to the worker. */
export interface Grabbed {
  readonly image: ImageBitmap | Pixels;
  readonly size: Size;
}

const long = 1280;
const short = 720;

/** 1280x720, or upright as the picture is. */
export function frameFor({ width, height }: Size): Size {
  const frame = width < height ? { width: short, height: long } : { width: long, height: short };
  return fitWithin({ width, height }, frame);
}

/** Whether a worker here can draw a bitmap: engines had OffscreenCanvas before its 2d context. */
export function workerCanDraw(): boolean {
  try {
    return new OffscreenCanvas(1, 1).getContext('2d') !== null;
  } catch {
    return false;
  }
}

/** The frame that the video shows now; undefined while it has none. */
export async function grabFrame(
  video: HTMLVideoElement,
  asBitmap: boolean,
): Promise<Grabbed | undefined> {
  const { videoWidth: width, videoHeight: height } = video;
  if (width === 0 || height === 0 || video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) {
    return undefined;
  }
  const size = frameFor({ width, height });
  try {
    if (!asBitmap) return { image: pixelsOf(video, size), size };
    const options = { resizeWidth: size.width, resizeHeight: size.height };
    return { image: await createImageBitmap(video, options), size };
  } catch {
    // Between two cameras a video has no frame for a moment.
    return undefined;
  }
}
