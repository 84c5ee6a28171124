/**
 * `npm test`: installs what is missing, runs every step even if one fails, and ends with the line
 * `N passed, N failed, N skipped`. `npm test -- unit lint` runs only these.
 */
import { ensureInstalled } from './lib/install.mjs';

try {
  await ensureInstalled();
  // Only now: these need installed packages.
  const { runSteps } = await import('./lib/run-steps.mjs');
  process.exitCode = await runSteps(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.log('\n0 passed, 1 failed, 0 skipped');
  process.exitCode = 1;
}
