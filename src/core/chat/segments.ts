import { tokenize } from 'linkifyjs';

/** A stretch of a message: plain, or a link whose `href` is always http or https ([C8]). */
export type Segment =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string };

/**
 * [C8] Cuts a message into plain text and links. Joined again, the texts give the message. What is
 * shown of a link is what was written; only http and https lead anywhere, and an address without a
 * scheme leads to https.
 */
export function segmentsOf(message: string): readonly Segment[] {
  const segments: Segment[] = [];
  for (const token of tokenize(message)) {
    const text = token.toString();
    const href = token.t === 'url' ? safeHref(token.toHref('https')) : undefined;
    const last = segments.at(-1);
    if (href !== undefined) segments.push({ kind: 'link', text, href });
    else if (last?.kind === 'text')
      segments[segments.length - 1] = { kind: 'text', text: last.text + text };
    else segments.push({ kind: 'text', text });
  }
  return segments;
}

function safeHref(href: string): string | undefined {
  return /^https?:\/\//i.test(href) ? href : undefined;
}
