/** A fine pointer stands for a real keyboard: there is no way to ask for one. */
export function hasKeyboard(): boolean {
  return 'matchMedia' in window && matchMedia('(pointer: fine)').matches;
}
