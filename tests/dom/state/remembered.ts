import type { ConversationId } from '../../../src/core/chat/messages.ts';
import type { Fingerprint } from '../../../src/core/pairing/packet.ts';
import { err, ok } from '../../../src/core/result.ts';
import type { CertificateError } from '../../../src/platform/rtc/pair-certificate.ts';
import { Meeting } from '../../../src/state/memory/meeting.svelte.ts';
import type { Pairs, RememberedPair } from '../../../src/state/memory/pairs.ts';
import { FakeCrypto } from '../../helpers/fake-crypto.ts';
import { fakeCertificate } from '../../helpers/fake-rtc.ts';
import { PAGE, Tab } from './tab.ts';

const print = (digit: string) => digit.repeat(64) as Fingerprint;

/** The two sides of one pair, as each of them remembers it. */
export function bothSides(
  name: string,
  prints: readonly [string, string] = ['a', 'b'],
): [RememberedPair, RememberedPair] {
  const secret = new Uint8Array(32).fill(name.length);
  const id = `with ${name}` as ConversationId;
  const [one, two] = [print(prints[0]), print(prints[1])];
  return [
    { id, name, secret, mine: one, theirs: two, trust: 'scanned' },
    { id, name, secret, mine: two, theirs: one, trust: 'verified' },
  ];
}

/** A tab whose device remembers others. */
export class RememberingTab extends Tab {
  readonly meeting: Meeting;
  remembered: readonly RememberedPair[];
  certificateError: CertificateError | undefined;

  constructor(name: string, remembered: readonly RememberedPair[]) {
    super(name);
    this.remembered = remembered;
    const pairs: Pairs = {
      list: () => Promise.resolve(this.remembered),
      certificate: (id) => {
        const mine = this.remembered.find((pair) => pair.id === id)?.mine;
        const error =
          this.certificateError ?? (mine ? undefined : { code: 'certificate-missing' as const });
        return Promise.resolve(error ? err(error) : ok(fakeCertificate(mine ?? print('0'))));
      },
    };
    const { session, alerts } = this;
    this.meeting = new Meeting({
      session,
      alerts,
      pairs,
      crypto: new FakeCrypto(name),
      pageUrl: PAGE,
    });
    this.readKnown = this.meeting.read;
    this.meeting.follow();
  }
}
