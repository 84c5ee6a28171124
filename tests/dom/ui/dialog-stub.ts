/** jsdom has no modal dialogs: this stands in for opening, closing and Escape. */
export function stubDialog(): void {
  HTMLElement.prototype.showModal = function showModal(this: HTMLDialogElement) {
    this.setAttribute('open', '');
    this.open = true;
  };
  HTMLElement.prototype.close = function close(this: HTMLDialogElement) {
    this.removeAttribute('open');
    this.open = false;
    this.dispatchEvent(new Event('close'));
  };
}

/** What the browser does on Escape. Tells whether the page let it close by itself. */
export function pressEscape(dialog: HTMLElement): boolean {
  return dialog.dispatchEvent(new Event('cancel', { cancelable: true }));
}

declare global {
  interface HTMLElement {
    showModal: (this: HTMLDialogElement) => void;
    close: (this: HTMLDialogElement) => void;
  }
}
