import type { ConversationId } from '../../core/chat/messages.ts';
import { ownOf } from '../../core/trust/own.ts';
import { certificatesOf } from '../../core/trust/remembering-state.ts';
import { isSameName } from '../../core/trust/same-name.ts';
import type { Remembered } from '../../core/trust/remembered.ts';
import type { StoredConversation } from '../../platform/storage/conversation-store.ts';
import type { Locks } from '../../platform/tabs/locks.ts';
import type { Engine } from '../talk/engine.ts';
import { conversationLock, nameOf } from '../talk/held.ts';
import type { RememberedDevice } from './control.ts';
import type { PairKeys } from './pair-keys.ts';

interface RosterOptions {
  readonly engine: () => Pick<Engine, 'records' | 'kept'>;
  readonly keys: PairKeys;
  readonly locks: Locks;
}

/** A conversation whose device is remembered. */
type Known = StoredConversation & { readonly remembered: Remembered };

/** What is stored of all devices. */
export class Roster {
  readonly #options: RosterOptions;

  constructor(options: RosterOptions) {
    this.#options = options;
  }

  async record(id: ConversationId): Promise<StoredConversation | undefined> {
    return (await this.#options.engine().records()).find((one) => one.id === id);
  }

  /** All that are remembered, with what the browser has left of their certificates. */
  async devices(changed: ReadonlySet<ConversationId>): Promise<readonly RememberedDevice[]> {
    const known = await this.#known();
    const keys = known.map(({ id, remembered }) => ({ id, fingerprint: remembered.mine }));
    const problems = await this.#options.keys.problems(keys);
    return known.map((record, index) => ({
      ...{ id: record.id, name: nameOf(record), ownName: record.name },
      ...{ remembered: record.remembered, lastAt: record.lastAt },
      ...{ key: problems[index] ?? 'there', changed: changed.has(record.id) },
    }));
  }

  /** [T23] The remembered device whose name a stranger has. */
  async namesake(id: ConversationId, name: string): Promise<string | undefined> {
    const same = (await this.#known()).find(
      (one) => one.id !== id && (isSameName(one.name, name) || isSameName(nameOf(one), name)),
    );
    return same && nameOf(same);
  }

  /**
   * [T22] Removes certificates that their conversation does not name. Of one that cannot be read now,
   * and of one that any tab runs, nothing is removed.
   */
  async tidy(): Promise<void> {
    const { engine, keys, locks } = this.#options;
    const records = await engine().records();
    const live = await locks.held();
    const named = new Map(records.map((record) => [record.id, certificatesOf(ownOf(record))]));
    await keys.removeIf(({ id, fingerprint }) => {
      const inUse = live.has(conversationLock(id));
      return !inUse && named.get(id)?.includes(fingerprint) === false;
    });
  }

  async #known(): Promise<readonly Known[]> {
    const records = await this.#options.engine().records();
    return records.filter((one): one is Known => one.remembered !== undefined);
  }
}
