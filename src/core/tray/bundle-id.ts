/** Name of a bundle's folder: when it was begun, and a random part; in the order in which they came. */
export function bundleId(at: number, random: string): string {
  return `${String(Math.max(0, Math.floor(at))).padStart(15, '0')}-${random}`;
}

/** When that bundle was begun, milliseconds since 1970; undefined if the name is none of ours. */
export function begunAt(id: string): number | undefined {
  const [, digits] = /^(\d{15})-[\w-]{1,64}$/.exec(id) ?? [];
  return digits === undefined ? undefined : Number(digits);
}
