import { err, ok, type Result } from '../../core/result.ts';

/** It is gone, or the browser may not read it. */
export interface UnreadableError {
  readonly code: 'import-unreadable';
}

/** A whole file as UTF-8 text, which should be looked at for its size first. Never rejects. */
export async function readText(blob: Blob): Promise<Result<string, UnreadableError>> {
  try {
    return ok(await blob.text());
  } catch {
    return err({ code: 'import-unreadable' });
  }
}
