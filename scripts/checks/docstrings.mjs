import { readFilesUnder } from '../lib/files.mjs';

const EXPORT =
  /^export (?:default )?(?:abstract |async |declare )*(?:class|const|function\*?|interface|let|type) (\w+)/;

/** @returns {string[]} what is wrong: exports of core and platform that say nothing of themselves */
export function docstrings() {
  return ['src/core', 'src/platform']
    .flatMap((folder) => readFilesUnder(folder, /\.ts$/))
    .flatMap(({ path, text }) => bareExports(text).map((name) => `${path}: ${name}`));
}

/** @param {string} text @returns {string[]} names exported without a docstring directly above */
export function bareExports(text) {
  const lines = text.split('\n');
  return lines.flatMap((line, index) => {
    const name = EXPORT.exec(line)?.[1];
    const above = lines[index - 1]?.trimEnd() ?? '';
    // The second and later signatures of an overload share the first one's.
    const overload = name && above.startsWith('export function ' + name);
    return name && !overload && !above.endsWith('*/') ? [name] : [];
  });
}
