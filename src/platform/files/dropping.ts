import { onDrop } from '../page/page.ts';
import { pickedFromDrop, pickedFromPaste } from './picking.ts';
import type { Picked } from './port.ts';

/** Who is told of files that come from outside the page's own controls. */
export interface FileDropHandlers {
  /** Files or folders were dropped anywhere, or files pasted. May be empty. */
  readonly dropped: (picked: Picked) => void;
  /** Files are held over the page, or are gone again. */
  readonly hovering: (over: boolean) => void;
}

/** Paste files anywhere and drop them anywhere; text goes where it always goes. */
export function onDropOrPasteFiles({ dropped, hovering }: FileDropHandlers): () => void {
  const ended = new AbortController();
  const { signal } = ended;
  const tell = (picking: Promise<Picked>): void => {
    void picking.then((picked) => {
      if (!signal.aborted) dropped(picked);
    });
  };
  onDrop(
    { hovering, wanted: hasFiles, dropped: (data) => data && tell(pickedFromDrop(data)) },
    signal,
  );
  document.addEventListener(
    'paste',
    (event) => {
      const data = event.clipboardData;
      if (!data || data.files.length === 0 || isText(event.target, data)) return;
      event.preventDefault();
      tell(pickedFromPaste(data));
    },
    { signal },
  );
  return () => {
    ended.abort();
  };
}

function hasFiles(data: DataTransfer | null): boolean {
  return data?.types.includes('Files') ?? false;
}

/** Office programs put a picture of copied text beside it: in a text field the text is meant. */
function isText(target: EventTarget | null, data: DataTransfer): boolean {
  const typing = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  return typing && data.types.includes('text/plain');
}
