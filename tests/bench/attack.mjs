import { runnerImport } from 'vite';
import { fileURLToPath } from 'node:url';

const SCRIPT = fileURLToPath(new URL('../unit/trust/man-in-the-middle.ts', import.meta.url));

/**
 * Somebody in between against comparing words (core/trust/SPEC.md, T10 to T18): the long form of the
 * unit test, with ATTACK_RUNS pairs of devices (10,000) and 2^ATTACK_BITS certificates (22) between
 * them. Beside it what the same attacker does to a short hash over the fingerprints alone.
 */
export async function benchAttack() {
  const runs = Number(process.env['ATTACK_RUNS'] ?? 10_000);
  const certificates = 2 ** Number(process.env['ATTACK_BITS'] ?? 22);
  /** @type {{ module: typeof import('../unit/trust/man-in-the-middle.ts') }} */
  const { module } = await runnerImport(SCRIPT, { configFile: false, logLevel: 'error' });
  const began = performance.now();
  const outcome = module.attackOften(runs, certificates, `${Date.now()}`);
  const seconds = Math.round(performance.now() - began) / 1_000;
  return {
    ...outcome,
    'nearest by chance': Math.round(Math.log2(runs)),
    seconds,
    'fingerprints alone, 30 bits, 2^18 certificates': module.beatsFingerprintHash(30, 2 ** 18, 'x')
      ? 'beaten'
      : 'not beaten',
    met: outcome.matches === 0 && outcome.shown === runs,
  };
}
