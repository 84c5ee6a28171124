/** Scripts in which a joiner between two letters changes how these are written (UAX #31 §2.3). */
const JOINING = ['Arab', 'Syrc', 'Deva', 'Beng', 'Guru', 'Gujr', 'Orya', 'Taml', 'Telu']
  .concat('Knda', 'Mlym', 'Sinh')
  .map((script) => `\\p{Script=${script}}`)
  .join('');

const EMOJI = '\\p{Extended_Pictographic}';

/**
 * Control, format, line-separating and other invisible characters (UAX #44, Default_Ignorable),
 * what is no character at all, but not the selectors of a character's variants, which change how
 * it is drawn.
 */
const INVISIBLE =
  '(?![\\uFE00-\\uFE0F\\u{E0100}-\\u{E01EF}])' +
  '[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}\\p{DI}\\p{Noncharacter_Code_Point}]';

const HIDDEN = new RegExp(INVISIBLE, 'gu');

const HIDDEN_BUT_JOINERS = new RegExp(
  `(${EMOJI}[\\p{Emoji_Modifier}\\uFE0F]*\\u200D(?=${EMOJI})` +
    `|[${JOINING}][\\u200C\\u200D](?=[${JOINING}]))|${INVISIBLE}`,
  'gu',
);

/** [X6] A text without anything invisible; also without joiners, which file systems do not like. */
export function withoutHidden(name: string): string {
  return name.replace(HIDDEN, '');
}

/**
 * [X6] A name, or a path with `/`, as it may be shown: one line, nothing in it that hides, turns or
 * pushes away a part of it. Joiners stay where they make one picture or one word of two. A part of
 * which nothing is left is `_`; nothing stays nothing. Its own direction is the page's to isolate.
 */
export function shownName(name: string): string {
  if (name === '') return '';
  return name.split('/').map(shownPart).join('/');
}

function shownPart(part: string): string {
  return visible(part) || '_';
}

/** [X6] Any text as one line, with nothing hidden or turning in it; empty if nothing is left. */
export function shownLine(text: string): string {
  return visible(text.replace(/\s+/g, ' '));
}

function visible(text: string): string {
  const shown = text.replace(HIDDEN_BUT_JOINERS, (_, joined: string | undefined) => joined ?? '');
  return shown.replace(/\s+/g, ' ').trim();
}
