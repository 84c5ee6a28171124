/** Puts the focus on the page's main part: where somebody goes on who was somewhere that is gone. */
export function focusMain(): void {
  document.querySelector('main')?.focus();
}
