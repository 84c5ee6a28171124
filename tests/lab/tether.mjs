// `node tether.mjs COMMAND…`: runs a command that ends when stdin does, so that nothing outlives
// whoever started it.
import { spawn } from 'node:child_process';

const [command = '', ...args] = process.argv.slice(2);
const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
child.on('exit', (code) => process.exit(code ?? 1));
child.on('error', (cause) => {
  process.stderr.write(`${cause.message}\n`);
  process.exit(127);
});
process.stdin.resume().on('end', () => child.kill('SIGTERM'));
