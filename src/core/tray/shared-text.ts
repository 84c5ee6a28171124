/** What the text fields of a share said; absent or blank ones say nothing (W3C web-share-target §4). */
export interface SharedFields {
  readonly title?: string | undefined;
  readonly text?: string | undefined;
  readonly url?: string | undefined;
}

/**
 * [B3] One text of them, a line each: without what another one says already, and without the title
 * of files, which is their name. Empty if there is none.
 */
export function sharedText(
  { title = '', text = '', url = '' }: SharedFields,
  files: boolean,
): string {
  const body = [text, url].map((part) => part.trim());
  const lines = files && body.every((part) => part === '') ? [] : [title.trim(), ...body];
  return lines
    .filter(
      (line, index) => line !== '' && !lines.some((other, at) => covers(other, line, at < index)),
    )
    .join('\n');
}

/** Says it too, and more, or the same before. */
function covers(other: string, line: string, before: boolean): boolean {
  return other.includes(line) && (other.length > line.length || before);
}
