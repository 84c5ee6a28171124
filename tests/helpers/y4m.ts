/**
 * Single-frame Y4M files: what Chromium's fake camera plays
 * (format: YUV4MPEG2 header, then per frame `FRAME`, planes Y, U, V; here 4:2:0).
 */

/** A gray picture, row by row, one byte per pixel; 0 is black. Width and height are even. */
export interface GrayFrame {
  readonly width: number;
  readonly height: number;
  readonly luma: Uint8Array;
}

/** A colour picture, row by row, four bytes per pixel; alpha is ignored. */
export interface RgbaImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

const GRAY = 128;

/** The file's bytes. `fps` is only what the camera then claims. */
export function y4m({ width, height, luma }: GrayFrame, fps = 10): Uint8Array {
  if (luma.length !== width * height) throw new RangeError('luma is not width × height');
  if (width % 2 !== 0 || height % 2 !== 0) throw new RangeError('4:2:0 needs even sides');
  const header = new TextEncoder().encode(
    `YUV4MPEG2 W${width} H${height} F${fps}:1 Ip A1:1 C420jpeg\nFRAME\n`,
  );
  const file = new Uint8Array(header.length + luma.length * 1.5).fill(GRAY);
  file.set(header);
  file.set(luma, header.length);
  return file;
}

/** An empty scene. */
export function grayFrame(width = 1280, height = 720): GrayFrame {
  return { width, height, luma: new Uint8Array(width * height).fill(GRAY) };
}

/** Brightness as a camera sees it (BT.601 weights). */
export function toGray({ width, height, data }: RgbaImage): GrayFrame {
  const luma = new Uint8Array(width * height);
  for (let i = 0; i < luma.length; i++) {
    const [red = 0, green = 0, blue = 0] = data.subarray(i * 4, i * 4 + 3);
    luma[i] = Math.round(0.299 * red + 0.587 * green + 0.114 * blue);
  }
  return { width, height, luma };
}

/** Puts a picture into the middle of a scene, as large as fits without smoothing. */
export function fitInto(scene: GrayFrame, picture: GrayFrame): GrayFrame {
  const scale = Math.min(scene.width / picture.width, scene.height / picture.height);
  const width = Math.floor(picture.width * scale);
  const height = Math.floor(picture.height * scale);
  const left = Math.floor((scene.width - width) / 2);
  const top = Math.floor((scene.height - height) / 2);
  const luma = scene.luma.slice();
  for (let y = 0; y < height; y++) {
    const from = Math.floor(y / scale) * picture.width;
    const to = (top + y) * scene.width + left;
    for (let x = 0; x < width; x++)
      luma[to + x] = picture.luma[from + Math.floor(x / scale)] ?? GRAY;
  }
  return { ...scene, luma };
}
