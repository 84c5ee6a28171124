import type { InstallOutcome } from './port.ts';

/** Chromium's event, absent from the DOM library (W3C Manifest Incubations §5.1). */
interface BeforeInstallPromptEvent extends Event {
  prompt(): Promise<{ readonly outcome: 'accepted' | 'dismissed' }>;
}

/**
 * Holds back the browser's own installation prompt until the person asks for it. Make it before
 * the page has finished loading: the event comes once and early.
 */
export class InstallPrompt {
  #event: BeforeInstallPromptEvent | undefined;
  #listener: ((installable: boolean) => void) | undefined;

  constructor(target: EventTarget) {
    target.addEventListener('beforeinstallprompt', (event) => {
      event.preventDefault();
      if (isPromptEvent(event)) this.#keep(event);
    });
    target.addEventListener('appinstalled', () => {
      this.#keep(undefined);
    });
  }

  /** Calls back now and on each change of whether a dialog can be shown. */
  onChange(listener: (installable: boolean) => void): void {
    this.#listener = listener;
    listener(this.#event !== undefined);
  }

  /** Shows the dialog. An event can be used once; the browser may send another later. */
  async show(): Promise<InstallOutcome> {
    const event = this.#event;
    if (!event) return 'unavailable';
    this.#keep(undefined);
    try {
      return (await event.prompt()).outcome;
    } catch {
      // Thrown without a click on the stack: nothing was shown.
      return 'unavailable';
    }
  }

  #keep(event: BeforeInstallPromptEvent | undefined): void {
    this.#event = event;
    this.#listener?.(event !== undefined);
  }
}

function isPromptEvent(event: Event): event is BeforeInstallPromptEvent {
  return 'prompt' in event && typeof event.prompt === 'function';
}
