/** The value of a JSON text (RFC 8259), `undefined` if it is none. Never throws. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
