import { LOCALES } from '../../core/languages/locales.ts';
import type { Alert } from '../../state/alerts.svelte.ts';
import { m } from '../languages/later.ts';
import { messageName, say, type Snake } from '../languages/words.ts';
import { FILE_ALERTS } from './file-alerts.ts';
import { language } from '../languages/language.svelte.ts';
import { pieces } from './pieces.ts';
import { bytesText } from './storage.ts';
import { REMEMBER_ALERTS } from './remember.ts';

type Code = Alert['code'];
/** Sentences that need more than the alert's own facts as they are. */
type Special = { readonly [C in Code]?: (alert: Extract<Alert, { code: C }>) => string };

const SPECIAL = {
  'server-refused': (alert) =>
    alert.status === 401 ? m().alert_server_refused_login(alert) : m().alert_server_refused(alert),
  'text-too-long': ({ bytes, limit }) => m().alert_text_too_long({ count: bytes - limit }),
  'language-not-loaded': ({ locale }) =>
    m().alert_language_not_loaded({ language: LOCALES[locale] }),
  'record-unreadable': ({ count }) => m().alert_record_unreadable({ count }),
  'import-too-large': ({ limit }) => m().alert_import_too_large({ limit: bytesText(limit) }),
  'import-too-many': ({ limit }) =>
    m().alert_import_too_many({ limit: new Intl.NumberFormat(language.format).format(limit) }),
  // Of the first screen's words, since the others may be what is missing.
  'piece-missing': () => pieces.missing,
  ...FILE_ALERTS,
  ...REMEMBER_ALERTS,
} satisfies Special;

/** A code without a sentence makes the argument of {@link alertSentence} impossible. */
type Told = {
  [C in Code]: `alert_${Snake<C>}` extends keyof ReturnType<typeof m>
    ? C
    : C extends keyof typeof SPECIAL
      ? C
      : never;
}[Code];

/** What happened, then what to do: the sentence for an alert. */
export function alertSentence(alert: Extract<Alert, { code: Told }>): string {
  const special = (SPECIAL as Readonly<Record<string, ((alert: Alert) => string) | undefined>>)[
    alert.code
  ];
  return special?.(alert) ?? say(m(), messageName('alert', alert.code), alert) ?? alert.code;
}

const NEWS: readonly Code[] = [
  'code-renewed',
  'left',
  'other-left',
  'reader-crashed',
  'server-refused',
  'server-unreachable',
  'server-unusable',
  'storage-blocked',
  'settings-unreadable',
  'language-not-loaded',
  'messages-not-kept',
  'history-elsewhere',
  'remove-while-talking',
  'lifetime-unsupported',
  'record-unreadable',
  'tab-silent',
  'sealed-damaged',
  'transfers-not-kept',
  'storage-newer',
  'storage-held',
  'disk-damaged',
  'share-empty',
  'tray-not-kept',
  'waits-instead',
  'name-of-remembered',
  'device-forgot',
  'remember-declined',
  'certificates-not-kept',
];

/** Whether something went wrong, or is only to be known. */
export function alertTone({ code }: Alert): 'error' | 'warn' {
  return NEWS.includes(code) ? 'warn' : 'error';
}
