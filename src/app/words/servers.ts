import type { ServerError } from '../../core/link/server-url.ts';
import type { ServerVerdict } from '../../platform/rtc/try-server.ts';
import type { ServerItemWords, ServerVerdictView } from '../../ui/words.ts';
import { m } from '../languages/later.ts';
import { messageName, say, words } from '../languages/words.ts';

export const servers = words(m, 'servers', {
  kinds: words(m, 'servers_kind'),
  removed: (host: string) => m().servers_removed({ host }),
});

export const serverItem: ServerItemWords = words(m, 'servers');

/** What is wrong with a server as it was typed. */
export function serverErrorSentence(error: ServerError): string {
  return say(m(), messageName('server_error', error.code), error) ?? error.code;
}

/** What came of asking a server. */
export function serverVerdict(verdict: ServerVerdict): ServerVerdictView {
  const tones = { works: 'good', 'nothing-found': 'warn' } as const;
  const tone = verdict.code in tones ? tones[verdict.code as keyof typeof tones] : 'bad';
  return { code: verdict.code, tone, text: verdictSentence(verdict) };
}

function verdictSentence(verdict: ServerVerdict): string {
  if (verdict.code === 'works') return worksSentence(verdict);
  if (verdict.code === 'refused')
    return verdict.status === 401 ? m().verdict_refused_login() : m().verdict_refused(verdict);
  return say(m(), messageName('verdict', verdict.code)) ?? verdict.code;
}

function worksSentence({ relays, address }: Extract<ServerVerdict, { code: 'works' }>): string {
  if (address === undefined) return relays ? m().verdict_works_relay() : m().verdict_works();
  return relays ? m().verdict_works_relay_at({ address }) : m().verdict_works_at({ address });
}
