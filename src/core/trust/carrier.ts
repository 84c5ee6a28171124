/** How a code travelled from one device to the other. Only `camera` proves whose screen it stood on. */
export type Carrier = 'camera' | 'image' | 'link' | 'text';

/** How far a device knows whom it talks to, in the words of the automation contract. */
export type Trust = 'scanned' | 'one-way' | 'pasted' | 'verified' | 'mismatch';

/**
 * [T1] What the two readings prove to *this* device.
 *
 * A code read by my camera off their screen fixes their certificate; what they say inside that
 * channel of how they read mine is then theirs. A code that came by link, text or picture may have
 * been swapped by whoever carried it, so their word on it proves nothing.
 */
export function trustOf(readings: { readonly mine: Carrier; readonly theirs: Carrier }): Trust {
  if (readings.mine !== 'camera') return 'pasted';
  return readings.theirs === 'camera' ? 'scanned' : 'one-way';
}
