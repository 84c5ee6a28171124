/** Where the focus may rest when what had it is gone: parts of a page that have a name. */
const PLACES = 'article, section, dialog[open], main, [tabindex]';

/**
 * Keeps the focus from getting lost, which would send whoever uses keys or a screen reader back to
 * the top of the page (WCAG 2.2, 2.4.3 and 3.2.1). A new screen's heading gets it, unless something
 * in that screen has it already; where a focused control is taken away, the nearest part around it
 * that is still there. Watches the whole document; costs a look at one element for each change.
 *
 * @returns the end of it.
 */
export function keepFocus(): () => void {
  const ended = new AbortController();
  const { signal } = ended;
  let path: readonly Element[] = [];
  let byKeys = false;
  let heading = screenHeading();

  document.addEventListener('focusin', ({ target }) => (path = pathOf(target)), { signal });
  document.addEventListener('keydown', () => (byKeys = true), { signal, capture: true });
  const pointed = (): void => {
    byKeys = false;
    // Who presses beside every control wants no focus.
    path = [];
  };
  document.addEventListener('pointerdown', pointed, { signal, capture: true });

  const changed = new MutationObserver(() => {
    const shown = screenHeading();
    const isNew = shown !== null && shown !== heading;
    heading = shown ?? heading;
    if (isNew && !isWithin(shown.closest('main'))) rest(shown, byKeys);
    else if (isLost(path)) rest(placeIn(path), byKeys);
  });
  changed.observe(document.body, { childList: true, subtree: true });
  signal.addEventListener('abort', () => changed.disconnect());
  return () => ended.abort();
}

const screenHeading = (): HTMLElement | null => document.querySelector<HTMLElement>('main h1');

const isWithin = (main: Element | null): boolean =>
  main !== document.activeElement && (main?.contains(document.activeElement) ?? false);

/** The element and all it is in, the innermost first; later, when it is gone, it cannot be asked. */
function pathOf(target: EventTarget | null): readonly Element[] {
  const path: Element[] = [];
  for (let at = target instanceof Element ? target : null; at; at = at.parentElement) path.push(at);
  return path;
}

function isLost([focused]: readonly Element[]): boolean {
  return focused?.isConnected === false && document.activeElement === document.body;
}

/** A section is named by its heading; the others speak for themselves. */
function placeIn(path: readonly Element[]): HTMLElement | null {
  const place = path.find((element) => element.isConnected && element.matches(PLACES));
  const named = place?.matches('section') ? place.querySelector('h2, h3') : undefined;
  const found = named ?? place ?? document.querySelector('main');
  return found instanceof HTMLElement ? found : null;
}

/** Not a stop for the Tab key; the ring is for those who use keys. */
function rest(place: HTMLElement | null, byKeys: boolean): void {
  if (!place) return;
  if (!place.hasAttribute('tabindex')) place.tabIndex = -1;
  const options: FocusOptions & { readonly focusVisible?: boolean } = { focusVisible: byKeys };
  place.focus(options);
}
