import { fitQr, QUIET_ZONE } from './qr-fit.ts';

export interface QrPicture {
  /** Modules along one side. */
  readonly size: number;
  /** Row by row; anything but 0 is dark. */
  readonly modules: Uint8Array;
}

/** Draws at the largest sharp size that fits `available` CSS pixels. */
function draw(canvas: HTMLCanvasElement, { size, modules }: QrPicture, available: number): void {
  const { scale, pixels, css } = fitQr({ size, available, ratio: devicePixelRatio });
  canvas.width = pixels;
  canvas.height = pixels;
  canvas.style.inlineSize = `${css}px`;
  canvas.style.blockSize = `${css}px`;
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) return;
  const colours = getComputedStyle(canvas);
  context.fillStyle = colours.backgroundColor;
  context.fillRect(0, 0, pixels, pixels);
  context.fillStyle = colours.color;
  modules.forEach((dark, index) => {
    if (!dark) return;
    const column = (index % size) + QUIET_ZONE;
    const row = Math.floor(index / size) + QUIET_ZONE;
    context.fillRect(column * scale, row * scale, scale, scale);
  });
}

/** Keeps a canvas drawn as large as its parent allows, whatever its size and the screen's density. */
export function drawnQr(picture: QrPicture) {
  return (canvas: HTMLCanvasElement) => {
    const box = canvas.parentElement;
    if (!box || !('ResizeObserver' in window)) return;
    const redraw = () => {
      draw(canvas, picture, Math.min(box.clientWidth, box.clientHeight));
    };
    const onResize = new ResizeObserver(redraw);
    onResize.observe(box);
    // Density changes when the window moves to another screen or is zoomed.
    const density = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    density.addEventListener('change', redraw);
    redraw();
    return () => {
      onResize.disconnect();
      density.removeEventListener('change', redraw);
    };
  };
}
