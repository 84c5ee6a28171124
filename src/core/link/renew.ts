import { andThen, closeAllBut, openLine, stay } from './lines.ts';
import type { Line, LinkState, Remote, Step } from './state.ts';

/** [L5] [L10] Gives up all lines and opens a fresh one, made for the remote where one is given. */
export function renew(state: LinkState, remote: Remote | undefined): Step {
  const cleared: LinkState = { ...state, remote, phase: 'gathering' };
  return andThen(closeAllBut(cleared, undefined), (rest) => openLine(rest, remote));
}

/**
 * [L10] [L14] Replaces a line that serves a code but can no longer connect, and says so. A code that
 * answered that very line is spent with it, so a plain one follows; otherwise the new line serves
 * the same code.
 */
export function replace(state: LinkState, line: Line): Step {
  const { remote } = state;
  const spent = !line.bound || remote?.packet.seen === line.tag;
  return andThen(renew(state, spent ? undefined : remote), (rest) =>
    stay(rest, { type: 'notice', notice: { code: 'code-renewed' } }),
  );
}
