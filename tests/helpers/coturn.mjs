import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What coturn prints once it takes requests. */
export const COTURN_READY = /UDP.*listener opened/;

/**
 * Arguments for Debian's coturn with one user, and the folder that it needs.
 *
 * @param {{ address: string, port: number, username: string, credential: string }} options
 */
export function coturnSetup({ address, port, username, credential }) {
  const folder = mkdtempSync(join(tmpdir(), 'heliograph-coturn-'));
  const options = [
    ...['-n', '--no-cli', '--no-tls', '--no-dtls', '--no-rfc5780', '--lt-cred-mech'],
    ...['--fingerprint', '--realm=test', `--user=${username}:${credential}`],
    ...[`--listening-ip=${address}`, `--relay-ip=${address}`, `--listening-port=${port}`],
    ...[`--userdb=${join(folder, 'db')}`, `--pidfile=${join(folder, 'pid')}`],
    ...['--log-file=stdout', '--simple-log', '--verbose'],
  ];
  return { options, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
