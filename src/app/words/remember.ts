import type { RememberError } from '../../state/memory/errors.ts';
import type { RememberedDevice, RememberTopic } from '../../state/memory/control.ts';
import type { ConfirmWords } from '../../ui/words.ts';
import { inLanguage } from '../languages/language.svelte.ts';
import { m } from '../languages/later.ts';
import { words } from '../languages/words.ts';
import { nameless } from './ui.ts';

const DATE = inLanguage((locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'long' }));

type Dated = (inputs: { readonly date: string }) => string;
type Key = RememberedDevice['key'];

/** A key that expires sooner than this is renewed at the next meeting: 60 days, in milliseconds. */
const SOON_MS = 60 * 24 * 60 * 60 * 1_000;

const on = (say: Dated, at: number): string => say({ date: DATE().format(at) });

/** Agreeing to remember each other, and what is known of a device. */
export const remember = words(m, 'remember', {
  offerTitle: (device: string) => m().remember_offer_title({ device }),
  offerBody: (device: string) => m().remember_offer_body({ device }),
  questionBody: (device: string) => m().remember_question_body({ device }),
  compareBody: (device: string) => m().remember_compare_body({ device }),
  waiting: (device: string) => m().remember_waiting({ device }),
  nameHint: (ownName: string) => m().remember_name_hint({ device: ownName || nameless() }),
  since: ({ trust, since }: RememberedDevice['remembered']) =>
    on(trust === 'scanned' ? m().remember_sure_scanned : m().remember_sure_verified, since),
});

/** What a question or its outcome is for those who listen; `name` may be empty. */
export function topicSentence(topic: RememberTopic, name: string): string {
  const device = name || nameless();
  switch (topic) {
    case 'offer':
      return remember.offerTitle(device);
    case 'question':
      return `${remember.questionTitle} ${remember.questionBody(device)}`;
    case 'compare-first':
      return remember.compareBody(device);
    case 'waiting':
      return remember.waiting(device);
    case 'agreed':
      return remember.agreed;
  }
}

/** The state of a device's key, with what to do; `now`: milliseconds since 1970. */
export function keySentence(device: RememberedDevice, now: number): string {
  const { key, remembered } = device;
  const { expires } = remembered;
  if (key !== 'there') return PROBLEMS[key](device);
  return on(expires - now < SOON_MS ? m().remember_key_soon : m().remember_key_there, expires);
}

const named = ({ name }: RememberedDevice): string => name || nameless();

const PROBLEMS: Readonly<Record<Exclude<Key, 'there'>, (device: RememberedDevice) => string>> = {
  'certificate-missing': (of) => m().remember_key_certificate_missing({ device: named(of) }),
  'certificate-unreadable': (of) => m().remember_key_certificate_unreadable({ device: named(of) }),
  'certificate-expired': (of) =>
    on(
      ({ date }) => m().remember_key_certificate_expired({ date, device: named(of) }),
      (of.remembered.ends ?? { mine: of.remembered.expires }).mine,
    ),
  'certificates-not-kept': () => m().remember_key_certificates_not_kept(),
  'certificate-storage-full': () => m().remember_key_certificates_not_kept(),
  'certificate-not-made': (of) => m().remember_key_certificate_missing({ device: named(of) }),
};

/** What a changed key may mean. */
export function changedBody(device: RememberedDevice): string {
  return m().remember_changed_body({ device: named(device) });
}

export function confirmForget(device: RememberedDevice): ConfirmWords {
  return words(m, 'confirm_forget', {
    get title() {
      return m().confirm_forget_title({ device: named(device) });
    },
  });
}

type Named = Extract<RememberError, { readonly name: string }>;

const about =
  (sentence: (inputs: { readonly device: string }) => string) =>
  ({ name }: Named): string =>
    sentence({ device: name || nameless() });

/** Alerts that name a device. */
export const REMEMBER_ALERTS = {
  'device-changed': about((device) => m().alert_device_changed(device)),
  'name-of-remembered': about((device) => m().alert_name_of_remembered(device)),
  'device-forgot': about((device) => m().alert_device_forgot(device)),
  'remember-declined': about((device) => m().alert_remember_declined(device)),
};
