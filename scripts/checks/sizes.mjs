import { codeLines, readFilesUnder } from '../lib/files.mjs';

/** What ESLint does not measure: components without their styles, and style sheets. */
const COMPONENT = 150;
const SHEET = 300;

/** @returns {string[]} what is wrong */
export function sizes() {
  return [
    ...tooLong(readFilesUnder('src', /\.svelte$/).map(withoutStyle), COMPONENT),
    ...tooLong(readFilesUnder('src', /\.(css|svelte\.css)$/), SHEET),
  ];
}

/** @param {{ path: string, text: string }} file */
function withoutStyle({ path, text }) {
  return { path, text: text.replace(/<style[\s\S]*<\/style>/, '') };
}

/** @param {ReadonlyArray<{ path: string, text: string }>} files @param {number} limit */
function tooLong(files, limit) {
  return files
    .map(({ path, text }) => ({ path, lines: codeLines(text) }))
    .filter(({ lines }) => lines > limit)
    .map(({ path, lines }) => `${path}: ${lines} lines, at most ${limit}.`);
}
