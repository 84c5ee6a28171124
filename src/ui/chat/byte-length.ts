const encoder = new TextEncoder();

/** Length in UTF-8, which is what travels and what the limit counts. */
export function byteLength(text: string): number {
  return encoder.encode(text).length;
}
