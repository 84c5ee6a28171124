// The core alone: no renderer of the package is needed.
import QRCode from 'qrcode/lib/core/qrcode.js';
import { err, ok, type Result } from '../../core/result.ts';

/** Error correction levels of ISO/IEC 18004 §7.5.1, weakest first. */
export type QrLevel = 'L' | 'M' | 'Q' | 'H';

/** A QR code as a square of modules, without its quiet zone of 4 modules. */
export interface QrMatrix {
  /** Modules a side: 17 + 4 × version. */
  readonly size: number;
  /** 1 to 40. */
  readonly version: number;
  readonly level: QrLevel;
  /** Row by row, 1 for dark. */
  readonly modules: Uint8Array;
  dark(row: number, column: number): boolean;
}

/** The text does not fit the largest code, or is empty. */
export type QrEncodeError =
  { readonly code: 'qr-too-long'; readonly length: number } | { readonly code: 'qr-empty' };

/** Nothing above this fits: version 40-L holds 7089 digits (ISO/IEC 18004 table 7). */
const mostCharacters = 7089;

/**
 * Makes the code that can be read from farthest away: the smallest version, then the highest level
 * that still fits it (fewer modules carry farther than more
 * redundancy does).
 * The library mixes numeric, alphanumeric and byte segments by itself.
 */
export function encodeQr(text: string): Result<QrMatrix, QrEncodeError> {
  if (text === '') return err({ code: 'qr-empty' });
  const version = text.length > mostCharacters ? undefined : create(text, 'L', ANY_MASK)?.version;
  const fits = (level: QrLevel): boolean => create(text, level, ANY_MASK)?.version === version;
  const matrix = version === undefined ? undefined : create(text, LEVELS.find(fits) ?? 'L');
  return matrix ? ok(matrix) : err({ code: 'qr-too-long', length: text.length });
}

/** Above the weakest, strongest first. */
const LEVELS = ['H', 'Q', 'M'] as const;

/** Trying all eight masks is nearly all of the work, and says nothing of what fits. */
const ANY_MASK = 0;

/** Undefined if the text does not fit version 40 at that level: the library throws then. */
function create(text: string, level: QrLevel, mask?: 0): QrMatrix | undefined {
  try {
    const { version, modules } = QRCode.create(text, {
      errorCorrectionLevel: level,
      ...(mask !== undefined && { maskPattern: mask }),
    });
    const { size, data } = modules;
    const dark = (row: number, column: number) => data[row * size + column] === 1;
    return { size, version, level, modules: Uint8Array.from(data), dark };
  } catch {
    return undefined;
  }
}
