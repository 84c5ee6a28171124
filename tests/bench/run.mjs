// npm run bench: prints one JSON object with every figure, its bar and whether it was met.
// npm run bench -- first-code scan: only these.
// npm run bench -- files --record: writes what it measured into docs/performance.md as well.
import { ensureBuilt } from '../../scripts/lib/build.mjs';
import { DIST } from '../../scripts/lib/paths.mjs';
import { serve } from '../../scripts/lib/serve.mjs';
import { benchAttack } from './attack.mjs';
import { benchDeadServer } from './dead-server.mjs';
import { benchFirstCode } from './first-code.mjs';
import { benchFlood } from './flood.mjs';
import { benchHistory } from './history.mjs';
import { benchLastCode } from './last-code.mjs';
import { benchLighthouse } from './lighthouse.mjs';
import { benchLock } from './lock.mjs';
import { benchCodeSize } from './code-size.mjs';
import { benchSoak } from './soak.mjs';
import { benchScan } from './scan/run.mjs';
import { FILE_BENCHES, LONG_FILE_BENCHES } from './files/benches.mjs';
import { recordFiles } from './files/record.mjs';

/** @type {Record<string, (url: string) => Promise<object>>} */
const BENCHES = {
  'code-size': () => benchCodeSize(),
  'first-code': (url) => benchFirstCode({ url }),
  'dead-server': (url) => benchDeadServer({ url }),
  'last-code': (url) => benchLastCode({ url }),
  flood: (url) => benchFlood({ url }),
  history: (url) => benchHistory({ url }),
  lock: (url) => benchLock({ url }),
  scan: () => benchScan(),
  lighthouse: () => benchLighthouse(),
  attack: () => benchAttack(),
  soak: (url) => benchSoak({ url }),
  ...FILE_BENCHES,
  ...LONG_FILE_BENCHES,
};

const files = Object.keys(FILE_BENCHES);
const wanted = process.argv
  .slice(2)
  .filter((word) => !word.startsWith('--'))
  .flatMap((word) => (word === 'files' ? files : [word]));
/** Minutes to an hour long, or in need of the package registry: only when they are named. */
const LONG = ['attack', 'soak', 'lighthouse', ...files, ...Object.keys(LONG_FILE_BENCHES)];
const names =
  wanted.length > 0 ? wanted : Object.keys(BENCHES).filter((name) => !LONG.includes(name));
const unknown = names.filter((name) => !(name in BENCHES));
if (unknown.length > 0) {
  console.error(
    `No such bench: ${unknown.join(', ')}. There are: files, ${Object.keys(BENCHES).join(', ')}.`,
  );
  process.exit(2);
}

await ensureBuilt();
const app = await serve({ dir: DIST });
/** @type {Record<string, object>} */
const results = {};
for (const name of names) {
  const result = (await BENCHES[name]?.(app.url)) ?? {};
  results[name] = result;
  if (process.argv.includes('--record') && name.startsWith('files-'))
    await recordFiles(name, result);
}
await app.close();
console.log(JSON.stringify(results, null, 2));
