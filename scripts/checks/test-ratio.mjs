import { codeLines, readFilesUnder } from '../lib/files.mjs';
import { inRoot } from '../lib/paths.mjs';
import { readdirSync } from 'node:fs';

const RATIO = 1.2;

/** @returns {string[]} what is wrong: fewer lines of unit test than the pure core deserves */
export function testRatio() {
  const { core, tests } = countLines();
  if (tests >= RATIO * core) return [];
  return [`${tests} lines of test for ${core} of src/core: ${(tests / core).toFixed(2)}.`];
}

/** @returns {{ core: number, tests: number }} tests are those in folders named as the core's are */
export function countLines() {
  const features = readdirSync(inRoot('src/core'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `tests/unit/${name}`);
  return {
    core: linesUnder('src/core'),
    tests: [...features, 'tests/unit/core'].map(linesUnder).reduce((sum, lines) => sum + lines, 0),
  };
}

/** @param {string} folder */
function linesUnder(folder) {
  return readFilesUnder(folder, /\.ts$/).reduce((sum, { text }) => sum + codeLines(text), 0);
}
