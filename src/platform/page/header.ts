/** The header over every screen: the first screen loads nothing for what is added to it later. */
export function shellHeader(): HTMLElement {
  return document.querySelector<HTMLElement>('header') ?? document.body;
}
