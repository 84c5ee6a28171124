import { ensureBuilt } from '../../scripts/lib/build.mjs';

/** The tests run against the built app: build it unless it is up to date. */
export default async function globalSetup(): Promise<void> {
  await ensureBuilt();
}
