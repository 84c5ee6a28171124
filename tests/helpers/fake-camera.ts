import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import QRCode from 'qrcode';
import { fitInto, grayFrame, toGray, y4m, type GrayFrame } from './y4m.ts';

/** Pixels per module of drawn codes: large enough that scaling into the scene loses nothing. */
const MODULE = 8;
const QUIET = 4;

/**
 * What a Chromium sees through its camera. The picture may change while the camera runs: it is
 * overwritten in place. One camera serves one browser process.
 */
export class FakeCamera {
  readonly #folder = mkdtempSync(join(tmpdir(), 'heliograph-camera-'));
  readonly #file = join(this.#folder, 'camera.y4m');

  constructor() {
    writeFileSync(this.#file, y4m(grayFrame()));
  }

  /** Flags for launching: the camera is allowed without a question. */
  get args(): readonly string[] {
    return ['--use-fake-ui-for-media-stream', ...this.argsThatAsk];
  }

  /** The same with the browser's own question, for tests of grant and denial. */
  get argsThatAsk(): readonly string[] {
    return [
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${this.#file}`,
    ];
  }

  /** A QR code of this text in the middle of a 1280×720 scene. */
  showCode(text: string): void {
    this.show(qrFrame(text));
  }

  /** A screenshot of what the other screen shows. */
  showPng(png: Buffer): void {
    this.show(toGray(PNG.sync.read(png)));
  }

  /** Any picture, fitted into a gray 1280×720 scene. */
  show(picture: GrayFrame): void {
    this.#overwrite(y4m(fitInto(grayFrame(), picture)));
  }

  /** An empty gray scene. */
  showNothing(): void {
    this.#overwrite(y4m(grayFrame()));
  }

  /**
   * All pictures have the same length. A file that is emptied first, if only for a moment, is a camera
   * that is taken away to a browser that reads it just then.
   */
  #overwrite(file: Uint8Array): void {
    const descriptor = openSync(this.#file, 'r+');
    writeSync(descriptor, file, 0, file.length, 0);
    closeSync(descriptor);
  }

  /** Deletes the file. */
  remove(): void {
    rmSync(this.#folder, { recursive: true });
  }
}

/** A QR code, dark on light, with its quiet zone of 4 modules. */
export function qrFrame(text: string): GrayFrame {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'L' });
  const side = (modules.size + 2 * QUIET) * MODULE;
  const luma = new Uint8Array(side * side).fill(255);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const row = Math.floor(y / MODULE) - QUIET;
      const column = Math.floor(x / MODULE) - QUIET;
      if (isDark(modules, row, column)) luma[y * side + x] = 0;
    }
  }
  return { width: side, height: side, luma };
}

function isDark(modules: QRCode.BitMatrix, row: number, column: number): boolean {
  const inside = Math.min(row, column) >= 0 && Math.max(row, column) < modules.size;
  return inside && modules.get(row, column) === 1;
}
