import { readFileSync } from 'node:fs';
import { filesUnder } from './build-hash.mjs';
import { inRoot } from './paths.mjs';

/**
 * @param {string} folder Relative to the project.
 * @param {RegExp} name
 * @returns {Array<{ path: string, text: string }>} the files below it whose path matches
 */
export function readFilesUnder(folder, name) {
  return filesUnder(inRoot(folder))
    .filter((path) => name.test(path))
    .map((path) => ({ path, text: readFileSync(inRoot(path), 'utf8') }));
}

/**
 * @param {string} text TypeScript, JavaScript, CSS or a component.
 * @returns {number} lines that are neither blank nor only a comment
 */
export function codeLines(text) {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/<!--[\s\S]*?-->/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.trim().startsWith('//')).length;
}
