import { ensureBuilt } from '../../scripts/lib/build.mjs';
import { DIST } from '../../scripts/lib/paths.mjs';
import { serve, type Served } from '../../scripts/lib/serve.mjs';

/** Serves the built app as a host would, on a free port. Builds it if it is not up to date. */
export async function serveApp(): Promise<Served> {
  await ensureBuilt();
  return serve({ dir: DIST });
}
