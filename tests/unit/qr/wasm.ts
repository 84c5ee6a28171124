import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Decoder } from '../../../src/platform/qr/worker/decoder.ts';
import { loadZxing } from '../../../src/platform/qr/worker/zxing.ts';

/** The main reader with its wasm from the disk. */
export async function zxingFromDisk(): Promise<Decoder> {
  const path = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  const { buffer } = new Uint8Array(await readFile(path));
  const zxing = await loadZxing({ wasmBinary: buffer });
  if (!zxing) throw new Error('zxing-wasm does not load');
  return zxing;
}
