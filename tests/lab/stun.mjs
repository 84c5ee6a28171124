// A STUN server that only answers Binding requests with the address they came from (RFC 8489 §3).
// `node stun.mjs ADDRESS PORT`: says `ready` once it listens, and ends with its stdin.
import { createSocket } from 'node:dgram';

const MAGIC_COOKIE = 0x2112a442;
const BINDING_REQUEST = 0x0001;
const BINDING_SUCCESS = 0x0101;
const XOR_MAPPED_ADDRESS = 0x0020;
const HEADER = 20;

const [address = '0.0.0.0', port = '3478'] = process.argv.slice(2);
const socket = createSocket('udp4');

socket.on('message', (request, from) => {
  const isRequest = request.length >= HEADER && request.readUInt16BE(0) === BINDING_REQUEST;
  if (isRequest) socket.send(answerTo(request, from), from.port, from.address);
});
socket.bind(Number(port), address, () => process.stdout.write('ready\n'));
process.stdin.resume().on('end', () => process.exit(0));

/** @param {Buffer} request @param {import('node:dgram').RemoteInfo} from */
function answerTo(request, from) {
  const answer = Buffer.alloc(HEADER + 12);
  answer.writeUInt16BE(BINDING_SUCCESS, 0);
  answer.writeUInt16BE(answer.length - HEADER, 2);
  // Magic cookie and transaction id.
  request.copy(answer, 4, 4, HEADER);
  // RFC 8489 §14.2: family 1 is IPv4.
  answer.writeUInt16BE(XOR_MAPPED_ADDRESS, 20);
  answer.writeUInt16BE(8, 22);
  answer.writeUInt8(1, 25);
  answer.writeUInt16BE(from.port ^ (MAGIC_COOKIE >>> 16), 26);
  answer.writeUInt32BE((numberOf(from.address) ^ MAGIC_COOKIE) >>> 0, 28);
  return answer;
}

/** @param {string} ipv4 */
function numberOf(ipv4) {
  return ipv4.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}
