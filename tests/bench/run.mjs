// npm run bench: prints one JSON object with every figure, its bar and whether it was met.
// npm run bench -- first-code scan: only these.
import { ensureBuilt } from '../../scripts/lib/build.mjs';
import { DIST } from '../../scripts/lib/paths.mjs';
import { serve } from '../../scripts/lib/serve.mjs';
import { benchDeadServer } from './dead-server.mjs';
import { benchFirstCode } from './first-code.mjs';
import { benchFlood } from './flood.mjs';
import { benchLastCode } from './last-code.mjs';
import { benchLighthouse } from './lighthouse.mjs';
import { benchCodeSize } from './code-size.mjs';
import { benchSoak } from './soak.mjs';
import { benchScan } from './scan/run.mjs';

/** @type {Record<string, (url: string) => Promise<object>>} */
const BENCHES = {
  'code-size': () => benchCodeSize(),
  'first-code': (url) => benchFirstCode({ url }),
  'dead-server': (url) => benchDeadServer({ url }),
  'last-code': (url) => benchLastCode({ url }),
  flood: (url) => benchFlood({ url }),
  scan: () => benchScan(),
  lighthouse: () => benchLighthouse(),
  soak: (url) => benchSoak({ url }),
};

const wanted = process.argv.slice(2);
/** An hour long, or in need of the package registry: only when they are named. */
const LONG = ['soak', 'lighthouse'];
const names =
  wanted.length > 0 ? wanted : Object.keys(BENCHES).filter((name) => !LONG.includes(name));
const unknown = names.filter((name) => !(name in BENCHES));
if (unknown.length > 0) {
  console.error(
    `No such bench: ${unknown.join(', ')}. There are: ${Object.keys(BENCHES).join(', ')}.`,
  );
  process.exit(2);
}

await ensureBuilt();
const app = await serve({ dir: DIST });
/** @type {Record<string, object>} */
const results = {};
for (const name of names) results[name] = (await BENCHES[name]?.(app.url)) ?? {};
await app.close();
console.log(JSON.stringify(results, null, 2));
