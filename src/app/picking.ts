import type { Picked } from '../platform/files/port.ts';

/** Seam: pickedFromInput of platform/files/picking.ts. */
export function pickedFromInput(files: readonly File[]): Promise<Picked> {
  return Promise.resolve(pickedOf(files));
}

function pickedOf(files: readonly File[]): Picked {
  const paths = files.map((file) => (file.webkitRelativePath || file.name).split('/'));
  const folder = paths[0]?.length === 1 ? '' : (paths[0]?.[0] ?? '');
  return {
    folder,
    files: files.map((file, index) => ({
      path: (folder === '' ? paths[index] : paths[index]?.slice(1))?.join('/') ?? file.name,
      file,
    })),
    unreadable: [],
  };
}

export interface FileDropHandlers {
  readonly dropped: (picked: Picked) => void;
  /** Files are held over the page, or are gone again. */
  readonly hovering: (over: boolean) => void;
}

/** Seam: that of platform/files/dropping.ts, which also looks into folders. */
export function onDropOrPasteFiles({ dropped, hovering }: FileDropHandlers): () => void {
  const ended = new AbortController();
  const { signal } = ended;
  const take = (event: Event, data: DataTransfer | null): void => {
    if (!data?.types.includes('Files')) return;
    event.preventDefault();
    if (data.files.length > 0) dropped(pickedOf([...data.files]));
  };
  const over = (event: DragEvent): void => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    hovering(true);
  };
  const out = ({ relatedTarget }: DragEvent): void => {
    if (relatedTarget === null) hovering(false);
  };
  const drop = (event: DragEvent): void => {
    hovering(false);
    take(event, event.dataTransfer);
  };
  document.addEventListener('paste', (event) => take(event, event.clipboardData), { signal });
  document.addEventListener('dragenter', over, { signal });
  document.addEventListener('dragover', over, { signal });
  document.addEventListener('dragleave', out, { signal });
  document.addEventListener('drop', drop, { signal });
  return () => {
    ended.abort();
  };
}

/** Whether the browser can pick a folder; phones have the attribute and no way to do it. */
export function picksFolders(): boolean {
  return (
    'webkitdirectory' in HTMLInputElement.prototype && !matchMedia('(pointer: coarse)').matches
  );
}
