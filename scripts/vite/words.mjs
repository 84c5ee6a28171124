import { join } from 'node:path';
import { inRoot } from '../lib/paths.mjs';
import { AREAS, compileWords } from '../lib/words.mjs';

/** English of an area, as src/app/languages imports it. */
const ENGLISH = new RegExp(`/compiled/(${AREAS.join('|')})/messages/en\\.js$`);

/**
 * Makes functions of the sentences before anything imports them, and again when one is changed.
 * HELIOGRAPH_PSEUDO=1 puts the lengthened English in the place of English: for tests only.
 *
 * @returns {import('vite').Plugin}
 */
export function words() {
  const lengthened = process.env.HELIOGRAPH_PSEUDO === '1';
  return {
    name: 'heliograph:words',
    enforce: 'pre',
    async configResolved() {
      await compileWords();
    },
    async resolveId(source) {
      const area = lengthened ? ENGLISH.exec(source)?.[1] : undefined;
      if (area === undefined) return undefined;
      return join(await compileWords({ lengthened }), area, 'messages/en.js');
    },
    configureServer({ watcher }) {
      const folder = inRoot('src/app/languages');
      watcher.on('change', (file) => {
        if (file.startsWith(folder) && file.endsWith('.json')) void compileWords();
      });
    },
  };
}
