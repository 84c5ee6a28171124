/** What both STUN servers of the tests say (RFC 8489 §3). */

const MAGIC_COOKIE = 0x2112a442;
const BINDING_REQUEST = 0x0001;
const BINDING_SUCCESS = 0x0101;
const XOR_MAPPED_ADDRESS = 0x0020;
const HEADER = 20;

/** Whether a datagram asks for the address that it came from. @param {Buffer} datagram */
export function isBindingRequest(datagram) {
  return datagram.length >= HEADER && datagram.readUInt16BE(0) === BINDING_REQUEST;
}

/**
 * The answer that names an IPv4 address and port (RFC 8489 §14.2).
 *
 * @param {Buffer} request
 * @param {{ address: string, port: number }} found
 */
export function bindingAnswer(request, { address, port }) {
  const answer = Buffer.alloc(HEADER + 12);
  answer.writeUInt16BE(BINDING_SUCCESS, 0);
  answer.writeUInt16BE(answer.length - HEADER, 2);
  // Magic cookie and transaction id.
  request.copy(answer, 4, 4, HEADER);
  answer.writeUInt16BE(XOR_MAPPED_ADDRESS, 20);
  answer.writeUInt16BE(8, 22);
  answer.writeUInt8(1, 25);
  answer.writeUInt16BE(port ^ (MAGIC_COOKIE >>> 16), 26);
  answer.writeUInt32BE((numberOf(address) ^ MAGIC_COOKIE) >>> 0, 28);
  return answer;
}

/** @param {string} ipv4 */
function numberOf(ipv4) {
  return ipv4.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}
