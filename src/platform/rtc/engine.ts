/** Whether Firefox made a description: it names itself in the origin line (RFC 8866 §5.2). */
export function isFirefox(sdp: string): boolean {
  return /^o=mozilla/m.test(sdp);
}
