import { err, ok, type Result } from '../../core/result.ts';
import type { Incoming, Share, ShareError } from './port.ts';

/** The share sheet and the clipboard of this browser. */
export const browserShare: Share = {
  get canShare() {
    return 'share' in navigator;
  },
  get canPaste() {
    return 'clipboard' in navigator && 'readText' in navigator.clipboard;
  },
  copy: async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return ok(undefined);
    } catch {
      return err({ code: 'clipboard-blocked' });
    }
  },
  share: async (data) => {
    try {
      await navigator.share(data);
      return ok(undefined);
    } catch (cause) {
      const cancelled = cause instanceof DOMException && cause.name === 'AbortError';
      return err({ code: cancelled ? 'share-cancelled' : 'share-failed' });
    }
  },
  paste: async () => {
    try {
      return (await pasteImage()) ?? (await pasteText());
    } catch {
      return err({ code: 'clipboard-blocked' });
    }
  },
};

async function pasteImage(): Promise<Result<Incoming, ShareError> | undefined> {
  if (!('read' in navigator.clipboard)) return undefined;
  for (const item of await navigator.clipboard.read()) {
    const type = item.types.find((name) => name.startsWith('image/'));
    if (type) return ok({ kind: 'image', blob: await item.getType(type) });
  }
  return undefined;
}

async function pasteText(): Promise<Result<Incoming, ShareError>> {
  const text = await navigator.clipboard.readText();
  return text.trim() === '' ? err({ code: 'clipboard-empty' }) : ok({ kind: 'text', text });
}

/** The first picture of a paste or drop, else its text (HTML §6.11.3); `undefined` if neither. */
export function incomingOf(data: DataTransfer | null): Incoming | undefined {
  if (!data) return undefined;
  for (const file of data.files)
    if (file.type.startsWith('image/')) return { kind: 'image', blob: file };
  const text = data.getData('text/plain') || data.getData('text/uri-list');
  return text === '' ? undefined : { kind: 'text', text };
}
