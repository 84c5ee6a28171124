/** Asks the browser not to clear what is stored (WHATWG Storage §6 `persist`). Never rejects; false: no. */
export async function persistStorage(): Promise<boolean> {
  try {
    return await navigator.storage.persist();
  } catch {
    // No storage at all (private window, opaque origin): nothing can be made to last.
    return false;
  }
}
