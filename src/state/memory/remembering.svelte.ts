import { isFirstName } from '../../platform/page/device-name.ts';
import type { ConversationId } from '../../core/chat/messages.ts';
import type { Envelope } from '../../core/link/frame.ts';
import { displayName } from '../../core/link/display-name.ts';
import { ok } from '../../core/result.ts';
import { decodeRememberMessage, encodeRememberMessage } from '../../core/trust/remember-codec.ts';
import { REMEMBER_FEATURE, type RememberMessage } from '../../core/trust/remember-messages.ts';
import { isSure } from '../../core/trust/remembered.ts';
import {
  isAskedFor,
  mayAsk,
  newRemembering,
  stepRemembering,
} from '../../core/trust/remembering.ts';
import {
  certificatesOf,
  type Around,
  type Own,
  type Remembering,
  type RememberingEffect,
  type RememberingEvent,
  type RememberNews,
} from '../../core/trust/remembering-state.ts';
import { fieldsOf, isKeyed, ownOf, soundOwn } from '../../core/trust/own.ts';
import { safetyInput, safetyNumberOf } from '../../core/trust/safety-number.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Crypto } from '../../platform/crypto/port.ts';
import type { PairCertificates } from '../../platform/rtc/pair-certificate.ts';
import type { Locks } from '../../platform/tabs/locks.ts';
import { Retry } from '../retry.ts';
import type { Session } from '../session.svelte.ts';
import type { Engine } from '../talk/engine.ts';
import { noFeature, type TalkFeature } from '../talk/feature.ts';
import { nameOf } from '../talk/held.ts';
import type { RememberedDevice, RememberingControl, RememberTopic } from './control.ts';
import { keyNotMade, type RememberError } from './errors.ts';
import { PairKeys } from './pair-keys.ts';
import { Roster } from './roster.ts';

export interface RememberingOptions {
  readonly session: Session;
  readonly clock: Clock;
  readonly crypto: Crypto;
  readonly certificates: PairCertificates;
  readonly locks: Locks;
  /** What runs the conversations; asked for once it is there. */
  readonly engine: () => Pick<Engine, 'records' | 'amend' | 'kept'>;
  /** Asks the browser not to clear what is stored. */
  readonly persist: () => Promise<boolean>;
  readonly onError: (error: RememberError) => void;
}

/** How long a channel that took no more is left alone. */
const RETRY_MS = 500;

/** Devices that are remembered, and agreeing on it with the one that is there. */
export class RememberingDevices implements RememberingControl {
  #state = $state.raw<Remembering>();
  #current = $state.raw<ConversationId>();
  #devices = $state.raw<readonly RememberedDevice[]>([]);
  #read = $state.raw(false);
  /** Another one for each link: answers for an earlier one come to nothing. */
  #link: object | undefined;
  #name = '';
  #early: RememberMessage | undefined;
  /** One thing after the other is read and stored. */
  #jobs: Promise<void> = Promise.resolve();
  readonly #changed = new Set<ConversationId>();
  readonly #warned = new Set<ConversationId>();
  readonly #options: RememberingOptions;
  readonly #keys: PairKeys;
  readonly #roster: Roster;
  readonly #retry: Retry;

  constructor(options: RememberingOptions) {
    this.#options = options;
    this.#keys = new PairKeys(options.certificates);
    this.#roster = new Roster({ ...options, keys: this.#keys });
    this.#retry = new Retry(options.clock, RETRY_MS);
  }

  readonly feature: TalkFeature = {
    ...noFeature,
    up: (id) => this.#up(id),
    down: () => this.#step({ type: 'down' }),
    ended: () => this.#end(),
    forgotten: async (id) => {
      this.#changed.delete(id);
      await this.#keys.removeIf((key) => key.id === id);
    },
    read: (envelope: Envelope) => {
      const read = decodeRememberMessage(envelope);
      if (!read.ok) return read;
      const message = read.value;
      return ok(message && (() => this.#hear(message)));
    },
  };

  get current(): ConversationId | undefined {
    return this.#current;
  }

  get devices(): readonly RememberedDevice[] {
    return this.#devices;
  }

  get askable(): boolean {
    return this.#state !== undefined && mayAsk(this.#state, this.#around);
  }

  get topic(): RememberTopic | undefined {
    const state = this.#state;
    if (!state?.up) return undefined;
    const sure = isSure(this.#options.session.trust);
    if (isAskedFor(state)) return sure ? 'question' : 'compare-first';
    if (state.own.kind === 'wants' || state.asked) return 'waiting';
    if (state.told.includes('agreed') && state.own.kind === 'has')
      return this.#read ? undefined : 'agreed';
    const offered = state.own.kind === 'none' && !state.own.declined && !state.stuck;
    return offered && this.askable ? 'offer' : undefined;
  }

  ask = (): void => this.#step({ type: 'ask' });
  look = (): void => this.#step({ type: 'look' });

  decline = (): void => this.#step({ type: this.topic === 'waiting' ? 'forget' : 'decline' });

  dismiss = (): void => {
    this.#read = true;
  };

  rename = async (id: ConversationId, name: string): Promise<boolean> => {
    const label = displayName(name);
    return this.#amend(id, { label: label === '' ? undefined : label });
  };

  forget = async (id: ConversationId): Promise<boolean> => {
    this.#changed.delete(id);
    if (this.#state && id === this.#current) {
      this.#step({ type: 'forget' });
      await this.settled();
      return this.#state?.own.kind !== 'has';
    }
    const gone: Own = { kind: 'none', declined: true };
    const stored = await this.#amend(id, fieldsOf(gone));
    if (stored) await this.#keys.removeIf((key) => key.id === id);
    return stored;
  };

  safetyNumber = async (id: ConversationId): Promise<string | undefined> => {
    const record = await this.#roster.record(id);
    if (!record?.remembered) return undefined;
    return safetyNumberOf(await this.#options.crypto.sha256(safetyInput(record.remembered.roots)));
  };

  refresh = async (): Promise<void> => {
    this.#devices = await this.#roster.devices(this.#changed);
  };

  /** What the last page left half done is tidied up, and what the browser has lost is found out. */
  begin = async (): Promise<void> => {
    await this.#roster.tidy();
    await this.refresh();
  };

  /** Resolves once nothing is under way. */
  settled = async (): Promise<void> => {
    const jobs = this.#jobs;
    await jobs;
    if (jobs !== this.#jobs) await this.settled();
  };

  get #around(): Around {
    const { session, clock } = this.#options;
    return { at: clock.now(), trust: session.trust, certificates: session.certificates };
  }

  #up(id: ConversationId): void {
    if (this.#link && id === this.#current) return this.#step({ type: 'up' });
    const { other } = this.#options.session;
    if (!other?.capabilities.features.includes(REMEMBER_FEATURE)) return;
    const link = {};
    this.#link = link;
    this.#current = id;
    this.#read = false;
    this.#serially(() => this.#begin(id, link));
  }

  /** What is stored of the device that is there; then it is said. */
  async #begin(id: ConversationId, link: object): Promise<void> {
    const record = await this.#roster.record(id);
    const kept = await this.#keys.usable(id);
    if (this.#link !== link || !record) return;
    const own = soundOwn(ownOf(record), kept);
    this.#name = nameOf(record);
    this.#state = newRemembering(own, isKeyed(own, kept));
    if (this.#options.session.phase === 'open') this.#step({ type: 'up' });
    const early = this.#early;
    this.#early = undefined;
    if (early) this.#step({ type: 'message', message: early });
    if (own.kind === 'none') await this.#warn(id);
  }

  /** [T23] Once for each device, as long as the page. */
  async #warn(id: ConversationId): Promise<void> {
    const name = this.#options.session.other?.name ?? '';
    if (isFirstName(name)) return;
    const same = this.#warned.has(id) ? undefined : await this.#roster.namesake(id, name);
    this.#warned.add(id);
    if (same !== undefined) this.#options.onError({ code: 'name-of-remembered', name: same });
  }

  #end(): void {
    this.#link = this.#state = this.#current = this.#early = undefined;
  }

  /** Each message says all there is to say: of those that come too early, the last one counts. */
  #hear(message: RememberMessage): void {
    if (this.#state) this.#step({ type: 'message', message });
    else if (this.#link) this.#early = message;
  }

  #step(event: RememberingEvent): void {
    if (!this.#state) return;
    const { state, effects } = stepRemembering(this.#state, event, this.#around);
    this.#state = state;
    for (const effect of effects) this.#carryOut(effect);
  }

  #carryOut(effect: RememberingEffect): void {
    const [link, id] = [this.#link, this.#current];
    if (!link || id === undefined) return;
    const answer = (event: RememberingEvent): void => {
      if (this.#link === link) this.#step(event);
    };
    switch (effect.type) {
      case 'send':
        return this.#send(effect.message);
      case 'make':
        return this.#serially(async () => answer(await this.#make(id)));
      case 'store':
        return this.#serially(async () => answer(await this.#store(id, effect.own)));
      case 'tell':
        return this.#tell(id, effect.news);
    }
  }

  #serially(job: () => Promise<void>): void {
    this.#jobs = this.#jobs.then(job);
  }

  /** What the channel does not take is said again once it is free, or open. */
  #send(message: RememberMessage): void {
    const { session } = this.#options;
    if (session.send(encodeRememberMessage(message)).ok) return;
    this.#retry.later(() => {
      if (session.phase === 'open') this.#step({ type: 'up' });
    });
  }

  async #make(id: ConversationId): Promise<RememberingEvent> {
    const made = await this.#keys.make(id);
    if (made.ok) return { type: 'made', mine: made.value };
    this.#options.onError(keyNotMade(made.error));
    return { type: 'failed' };
  }

  /** The first device that is remembered is a reason to keep what is stored. */
  async #store(id: ConversationId, own: Own): Promise<RememberingEvent> {
    const first = own.kind === 'has' && this.#devices.length === 0;
    if (!(await this.#amend(id, fieldsOf(own)))) return { type: 'failed' };
    const named = new Set(certificatesOf(own));
    await this.#keys.removeIf((key) => key.id === id && !named.has(key.fingerprint));
    if (first) void this.#options.persist();
    return { type: 'stored' };
  }

  async #amend(id: ConversationId, memory: Parameters<Engine['amend']>[1]): Promise<boolean> {
    const stored = await this.#options.engine().amend(id, memory);
    if (!stored) this.#options.onError({ code: 'device-not-stored' });
    await this.refresh();
    return stored;
  }

  #tell(id: ConversationId, news: RememberNews): void {
    const { onError } = this.#options;
    const name = this.#name;
    if (news === 'declined') onError({ code: 'remember-declined', name });
    if (news === 'forgotten') onError({ code: 'device-forgot', name });
    if (news !== 'changed') return;
    this.#changed.add(id);
    onError({ code: 'device-changed', name });
    this.#serially(this.refresh);
  }
}
