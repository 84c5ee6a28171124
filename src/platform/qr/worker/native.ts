import { nonEmpty, nothing, type Decoder, type Look } from './decoder.ts';
import type { Pixels } from './pixels.ts';

/** The part of the Shape Detection API (WICG shape-detection §2.2) that is used. */
interface NativeDetector {
  detect(image: ImageData): Promise<readonly { readonly rawValue: string }[]>;
}

interface NativeDetectorClass {
  new (options: { readonly formats: readonly string[] }): NativeDetector;
  getSupportedFormats(): Promise<readonly string[]>;
}

function isDetectorClass(value: unknown): value is NativeDetectorClass {
  return typeof value === 'function' && 'getSupportedFormats' in value;
}

/**
 * The platform's own reader, where it really reads QR codes: some systems have the class and an
 * empty list of formats. Not measured here: the browsers at hand have none.
 */
export async function loadNative(): Promise<Decoder | undefined> {
  const found: unknown = Reflect.get(globalThis, 'BarcodeDetector');
  if (!isDetectorClass(found)) return undefined;
  try {
    if (!(await found.getSupportedFormats()).includes('qr_code')) return undefined;
    const detector = new found({ formats: ['qr_code'] });
    const ask = (pixels: Pixels) => look(detector, pixels);
    return { engine: 'native', look: ask, lookHarder: ask };
  } catch {
    return undefined;
  }
}

async function look(detector: NativeDetector, pixels: Pixels): Promise<Look | undefined> {
  try {
    const { data, width, height } = pixels;
    const codes = await detector.detect(new ImageData(data, width, height));
    if (codes.length === 0) return nothing;
    return { texts: nonEmpty(codes.map(({ rawValue }) => rawValue)), outline: undefined };
  } catch {
    // The system's service is gone, or refuses this picture for good.
    return undefined;
  }
}
