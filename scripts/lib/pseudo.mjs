/** Letters that look the same and are not: what is left in plain English was not translated. */
const ACCENTED = new Map(
  Object.entries({
    a: 'á',
    e: 'é',
    i: 'í',
    o: 'ó',
    u: 'ú',
    A: 'Á',
    E: 'É',
    I: 'Í',
    O: 'Ó',
    U: 'Ú',
  }),
);

/** Other languages need up to 40 % more room than English. */
const LONGER = 0.4;

/**
 * A made-up language that shows what is too narrow: every sentence in accents and 40 % longer.
 *
 * @param {string} text The messages of a language as JSON.
 * @returns {string} the same with every pattern changed; names of inputs stay
 */
export function pseudo(text) {
  const messages = JSON.parse(text);
  return JSON.stringify(
    Object.fromEntries(Object.entries(messages).map(([key, value]) => [key, changed(value)])),
  );
}

/** @param {unknown} value A pattern, or the variants of one. @returns {unknown} */
function changed(value) {
  if (typeof value === 'string') return lengthen(value);
  if (!Array.isArray(value)) return value;
  return value.map(({ match, ...rest }) => ({
    ...rest,
    match: Object.fromEntries(
      Object.entries(match).map(([when, pattern]) => [when, lengthen(pattern)]),
    ),
  }));
}

/** @param {string} pattern @returns {string} */
function lengthen(pattern) {
  const parts = pattern.split(/(\{[^}]*\})/);
  const accented = parts.map((part) =>
    part.startsWith('{')
      ? part
      : part.replace(/[aeiou]/gi, (letter) => ACCENTED.get(letter) ?? letter),
  );
  const letters = parts.filter((part) => !part.startsWith('{')).join('').length;
  const words =
    'lorem ipsum dolor sit amet consectetur adipisci velit sed quia non numquam eius modi '.repeat(
      4,
    );
  const more = words.slice(0, Math.ceil(letters * LONGER)).trim();
  return letters === 0 ? pattern : `${accented.join('')} ${more}`;
}
