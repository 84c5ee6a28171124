import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** The built app. */
export const DIST = join(ROOT, 'dist');

/** Things made here that can be made again; never committed. */
export const CACHE = join(ROOT, '.cache');

/** @param {...string} parts @returns {string} a path below the project's folder */
export const inRoot = (...parts) => join(ROOT, ...parts);
