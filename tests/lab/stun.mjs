// A STUN server that only answers Binding requests with the address they came from (RFC 8489 §3).
// `node stun.mjs ADDRESS PORT`: says `ready` once it listens, and ends with its stdin.
import { createSocket } from 'node:dgram';
import { bindingAnswer, isBindingRequest } from '../helpers/stun-answer.mjs';

const [address = '0.0.0.0', port = '3478'] = process.argv.slice(2);
const socket = createSocket('udp4');

socket.on('message', (request, from) => {
  if (isBindingRequest(request)) socket.send(bindingAnswer(request, from), from.port, from.address);
});
socket.bind(Number(port), address, () => process.stdout.write('ready\n'));
process.stdin.resume().on('end', () => process.exit(0));
