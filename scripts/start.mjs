/**
 * `npm start`: installs and builds what is missing, then serves the built app.
 *
 *   npm start -- --port 8080   another port (default 4173; the next free one if it is taken)
 *   npm start -- --lan         also over HTTPS to other devices in this network
 */
import { parseArgs } from 'node:util';
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { DIST } from './lib/paths.mjs';

const { values } = parseArgs({
  options: { port: { type: 'string', default: '4173' }, lan: { type: 'boolean', default: false } },
});

await ensureInstalled();
await ensureBuilt();

// Only now: these need installed packages.
const { serve } = await import('./lib/serve.mjs');
const { serveLan } = await import('./lib/lan.mjs');

const local = await serve({ dir: DIST, port: Number(values.port) });
console.log(`Heliograph: ${local.url}`);
const lan = values.lan ? await serveLan(DIST) : undefined;
console.log('Stop with Ctrl+C.');

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.once(signal, () => void Promise.all([local.close(), lan?.close()]));
}
