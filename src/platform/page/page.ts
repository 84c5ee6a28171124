import { incomingOf } from '../share/browser-share.ts';
import type { Incoming } from '../share/port.ts';

/** Fragments that begin so name a screen of the app; no code does. */
const ROUTE = '#/';

/** The page's own address without fragment: where codes of this app lead to. */
export function pageUrl(): string {
  const { origin, pathname } = location;
  return `${origin}${pathname}`;
}

/**
 * Takes the code out of the address bar: returns the whole address once if it had a fragment, and
 * wipes the fragment from bar and history at once, so that it is neither read twice nor shared.
 */
export function takeFragment(): string | undefined {
  if (location.hash.length < 2 || location.hash.startsWith(ROUTE)) return undefined;
  taken = location.href;
  history.replaceState(history.state, '', location.pathname + location.search);
  return withoutProtocol(taken);
}

/** An address that the system opened for `web+heliograph:` (HTML §8.9.1.3), with the code itself. */
export function withoutProtocol(address: string): string {
  return address.replace(/#web%2Bheliograph%3A(%2F)*/i, '#');
}

/** What was taken from the address bar last. */
let taken: string | undefined;

/** Whether that address was taken from the address bar just now; only once. */
export function wasTaken(address: string): boolean {
  const was = taken === address;
  taken = undefined;
  return was;
}

/** The name of the screen in the address bar, or the empty text for the first one. */
export function route(): string {
  return location.hash.startsWith(ROUTE) ? location.hash.slice(ROUTE.length) : '';
}

/** Goes to the screen with that name, as a press on its link would. */
export function goTo(name: string): void {
  if (route() !== name) location.hash = ROUTE + name;
}

/** Puts the focus on the first button of the part with that id, and the part in sight. */
export function focusPart(id: string): void {
  document.querySelector<HTMLElement>(`#${id} button`)?.focus();
}

/** Who is told of a new fragment. */
export interface FragmentHandlers {
  /** A whole address whose fragment may be a code; it is wiped already. */
  readonly code: (address: string) => void;
  readonly route: (name: string) => void;
}

/** Tells of each change of the fragment while the page is open. */
export function onFragment(handlers: FragmentHandlers): () => void {
  const listener = (): void => {
    const address = takeFragment();
    if (address === undefined) handlers.route(route());
    else handlers.code(address);
  };
  addEventListener('hashchange', listener);
  return () => {
    removeEventListener('hashchange', listener);
  };
}

/** What the page takes from outside its own controls. */
export interface DropHandlers {
  /** Something was pasted outside a text field, or dropped anywhere. */
  readonly incoming: (incoming: Incoming) => void;
  /** The same, before it is over with the event: true if there is nothing else to do with it. */
  readonly all?: (data: DataTransfer, how: 'dropped' | 'pasted') => boolean;
  /** Something that could be dropped is held over the page, or is gone again. */
  readonly hovering: (over: boolean) => void;
}

/** Paste anywhere and drop anywhere (HTML §6.11; W3C clipboard-apis §5). */
export function onDropOrPaste({ incoming, hovering, all }: DropHandlers): () => void {
  const ended = new AbortController();
  const { signal } = ended;
  const take = (data: DataTransfer | null, how: 'dropped' | 'pasted' = 'dropped'): void => {
    if (data && all?.(data, how)) return;
    const found = incomingOf(data);
    if (found) incoming(found);
  };
  document.addEventListener('paste', (event) => onPaste(event, take), { signal });
  onDrop({ dropped: take, hovering, wanted: () => true }, signal);
  return () => {
    ended.abort();
  };
}

/** Who is told of a drop. */
export interface DropTargets {
  readonly dropped: (data: DataTransfer | null) => void;
  readonly hovering: (over: boolean) => void;
  /** Whether it is to be dropped here at all; else the browser does what it always does. */
  readonly wanted: (data: DataTransfer | null) => boolean;
}

/** Drop anywhere (HTML §6.11), until the signal ends it. */
export function onDrop({ dropped, hovering, wanted }: DropTargets, signal: AbortSignal): void {
  const listen = (type: 'dragenter' | 'dragover' | 'drop', then: (event: DragEvent) => void) => {
    const listener = (event: DragEvent): void => {
      if (wanted(event.dataTransfer)) then(event);
    };
    document.addEventListener(type, listener, { signal });
  };
  listen('dragover', (event) => event.preventDefault());
  listen('dragenter', () => hovering(true));
  listen('drop', (event) => {
    event.preventDefault();
    hovering(false);
    dropped(event.dataTransfer);
  });
  document.addEventListener(
    'dragleave',
    ({ relatedTarget }) => {
      if (relatedTarget === null) hovering(false);
    },
    { signal },
  );
}

function onPaste(
  event: ClipboardEvent,
  take: (data: DataTransfer | null, how: 'pasted') => void,
): void {
  const { target } = event;
  const typing = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  const hasPicture = (event.clipboardData?.files.length ?? 0) > 0;
  if (typing && !hasPicture) return;
  event.preventDefault();
  take(event.clipboardData, 'pasted');
}
