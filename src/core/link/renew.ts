import { andThen, closeAllBut, openLine, stay } from './lines.ts';
import { roleOf } from './role.ts';
import type { Line, LinkState, Remote, RoleWish, Step } from './state.ts';

/** [L5] [L10] Gives up all lines and opens a fresh one, made for the remote where one is given. */
export function renew(
  state: LinkState,
  remote: Remote | undefined,
  role: RoleWish['role'] = 'server',
): Step {
  const cleared: LinkState = { ...state, remote, phase: 'gathering' };
  return andThen(closeAllBut(cleared, undefined), (rest) => openLine(rest, remote, { role }));
}

/**
 * [L10] [L14] Replaces a line that serves a code but can no longer connect, and says so. A code that
 * answered that very line is spent with it, so a plain one follows; otherwise the new line serves
 * the same code, in the same DTLS role: a Chromium that has had a ClientHello stays server.
 */
export function replace(state: LinkState, line: Line): Step {
  const { remote } = state;
  const spent = !line.bound || remote?.packet.seen === line.tag;
  const role = line.theirs ? roleOf(line, line.theirs) : 'server';
  return andThen(renew(state, spent ? undefined : remote, role), (rest) =>
    stay(rest, { type: 'notice', notice: { code: 'code-renewed' } }),
  );
}
