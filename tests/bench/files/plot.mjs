/**
 * Small drawings of measurements, as SVG with a ground of their own, so that they can be read in
 * both themes.
 *
 * @typedef {object} Bars
 * @property {string} label
 * @property {readonly number[]} values
 *
 * @typedef {object} Line
 * @property {string} label
 * @property {ReadonlyArray<readonly [x: number, y: number]>} points
 */

const INK = '#131922';
const SOFT = '#515b66';
const HAIR = '#dadfd9';
const GROUND = '#f3f4f1';
const COLORS = ['#9aa4ad', '#e29a0b', '#1d547f', '#14633f'];

const WIDTH = 760;
const LEFT = 196;
const RIGHT = 90;
const TOP = 80;

/**
 * Bars side by side, one group below the other.
 *
 * @param {{ title: string, unit: string, series: readonly string[], groups: readonly Bars[] }} chart
 */
export function barChart({ title, unit, series, groups }) {
  const most = Math.max(...groups.flatMap(({ values }) => values));
  const [thick, gap] = [16, 22];
  const each = series.length * (thick + 4) + gap;
  const bars = groups.flatMap(({ label, values }, row) => {
    const y = TOP + row * each;
    const name = text(LEFT - 12, y + each / 2 - gap / 2 + 3, label, 'end');
    return [name, ...values.flatMap((value, at) => bar(value, at, y + at * (thick + 4)))];
  });
  /** @param {number} value @param {number} at @param {number} y */
  function bar(value, at, y) {
    const width = (value / most) * (WIDTH - LEFT - RIGHT);
    return [
      `<rect x="${LEFT}" y="${y}" width="${round(width)}" height="${thick}" rx="3" fill="${COLORS[at]}"/>`,
      text(LEFT + width + 8, y + 13, `${value} ${unit}`, 'start'),
    ];
  }
  return svg(TOP + groups.length * each, [heading(title), ...legend(series), ...bars]);
}

/**
 * Lines over a common axis.
 *
 * @param {{ title: string, x: string, y: string, lines: readonly Line[] }} chart
 */
export function lineChart({ title, x, y, lines }) {
  const [left, height] = [64, 220];
  const points = lines.flatMap((line) => line.points);
  const right = Math.max(...points.map(([at]) => at), 1);
  const top = ceiling(Math.max(...points.map(([, value]) => value), 1));
  const place = (/** @type {readonly [number, number]} */ [at, value]) =>
    `${round(left + (at / right) * (WIDTH - left - 32))} ${round(TOP + height - (value / top) * height)}`;
  const grid = [0, 0.25, 0.5, 0.75, 1].flatMap((share) => {
    const at = TOP + height - share * height;
    return [
      `<path d="M${left} ${at}H${WIDTH - 32}" stroke="${HAIR}"/>`,
      text(left - 8, at + 5, String(Math.round(share * top)), 'end'),
    ];
  });
  const drawn = lines.map(
    (line, at) =>
      `<path d="M${line.points.map(place).join('L')}" fill="none" stroke="${COLORS[at]}" stroke-width="2.5" stroke-linejoin="round"/>`,
  );
  const axes = [
    text(left, TOP + height + 24, `0`, 'middle'),
    text(WIDTH - 32, TOP + height + 24, `${Math.round(right)} ${x}`, 'end'),
    text(WIDTH - 32, 32, y, 'end'),
  ];
  const names = lines.map(({ label }) => label);
  return svg(TOP + height + 40, [heading(title), ...legend(names), ...grid, ...drawn, ...axes]);
}

/** @param {number} height @param {readonly string[]} parts */
function svg(height, parts) {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="title" font-family="system-ui, sans-serif" font-size="14">`,
    `<rect width="${WIDTH}" height="${height}" rx="12" fill="${GROUND}"/>`,
    ...parts,
    '</svg>\n',
  ].join('\n');
}

/** @param {string} title */
function heading(title) {
  return `<title id="title">${title}</title>\n<text x="24" y="32" font-weight="600" fill="${INK}">${title}</text>`;
}

/** @param {readonly string[]} names */
function legend(names) {
  let x = 24;
  return names.flatMap((name, at) => {
    const from = x;
    x += 34 + name.length * 7.4;
    return [
      `<rect x="${from}" y="44" width="12" height="12" rx="3" fill="${COLORS[at]}"/>`,
      text(from + 18, 55, name, 'start'),
    ];
  });
}

/** @param {number} x @param {number} y @param {string} words @param {'start' | 'middle' | 'end'} anchor */
function text(x, y, words, anchor) {
  return `<text x="${round(x)}" y="${round(y)}" text-anchor="${anchor}" fill="${SOFT}">${words}</text>`;
}

/** The next number that reads well. @param {number} value */
function ceiling(value) {
  const step = 10 ** Math.floor(Math.log10(value));
  return Math.ceil(value / step) * step;
}

/** @param {number} value */
function round(value) {
  return Math.round(value * 10) / 10;
}
