import {
  prepareZXingModule,
  readBarcodes,
  type ReaderOptions,
  type ReadResult,
} from 'zxing-wasm/reader';
import { nonEmpty, type Decoder, type Look, type Outline } from './decoder.ts';
import type { Pixels, Size } from './pixels.ts';

/** Where the wasm is: an address of our own host, or its bytes. */
export type WasmSource =
  { readonly locateFile: () => string } | { readonly wasmBinary: ArrayBuffer };

/** With errors returned, a code that is seen but cannot be read still tells where it is. */
const quick: ReaderOptions = {
  formats: ['QRCode'],
  maxNumberOfSymbols: 1,
  textMode: 'Plain',
  returnErrors: true,
};

const thorough: ReaderOptions = { ...quick, maxNumberOfSymbols: 8, tryDenoise: true };

/**
 * Loads zxing-wasm, the main reader. `source` must name where the wasm is, for by default the
 * library fetches it from a foreign host. Undefined where WebAssembly is missing or blocked.
 */
export async function loadZxing(source: WasmSource): Promise<Decoder | undefined> {
  try {
    await prepareZXingModule({ overrides: source, fireImmediately: true });
  } catch {
    return undefined;
  }
  return {
    engine: 'zxing',
    look: (pixels) => look(pixels, quick),
    lookHarder: (pixels) => look(pixels, thorough),
  };
}

async function look(pixels: Pixels, options: ReaderOptions): Promise<Look | undefined> {
  try {
    const { data, width, height } = pixels;
    const results = await readBarcodes({ data, width, height, colorSpace: 'srgb' }, options);
    const read = results.filter(isRead);
    const shown = read[0] ?? results[0];
    return {
      texts: nonEmpty(read.map(({ text }) => text)),
      outline: shown && outlineOf(shown, pixels),
    };
  } catch {
    // Out of memory or aborted: the module cannot be used again.
    return undefined;
  }
}

/** A lone finder pattern passes for a Micro QR code, whose check is too weak to be believed. */
function isRead({ isValid, format }: ReadResult): boolean {
  return isValid && (format === 'QRCode' || format === 'QRCodeModel2');
}

function outlineOf({ position, extra }: ReadResult, size: Size): Outline | undefined {
  const { topLeft, topRight, bottomRight, bottomLeft } = position;
  const corners = [topLeft, topRight, bottomRight, bottomLeft];
  const side = Math.hypot(topRight.x - topLeft.x, topRight.y - topLeft.y);
  const modules = modulesOf(extra);
  if (side === 0 || modules === undefined) return undefined;
  const xs = corners.map(({ x }) => x / size.width);
  const ys = corners.map(({ y }) => y / size.height);
  return {
    left: Math.min(...xs),
    top: Math.min(...ys),
    right: Math.max(...xs),
    bottom: Math.max(...ys),
    modulePixels: side / modules,
  };
}

/** Modules a side from the version: `7` is 17 + 4 × 7, `M2` is 9 + 2 × 2 (ISO/IEC 18004 §6.3.1). */
function modulesOf(extra: string): number | undefined {
  const [, micro, digits] = /"Version":\s*"(M?)(\d{1,2})"/.exec(extra) ?? [];
  if (digits === undefined) return undefined;
  return micro ? 9 + 2 * Number(digits) : 17 + 4 * Number(digits);
}
