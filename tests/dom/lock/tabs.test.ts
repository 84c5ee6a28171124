import { describe, expect, it } from 'vitest';
import { lockTold, lockWasTold, mindLocks } from '../../../src/app/lock/tabs.ts';

/** Another tab tells it; resolves once everybody who listened before has heard. */
async function toldElsewhere(): Promise<void> {
  const [other, witness] = [
    new BroadcastChannel('heliograph.lock'),
    new BroadcastChannel('heliograph.lock'),
  ];
  await new Promise((resolve) => {
    witness.onmessage = resolve;
    other.postMessage('from another tab');
  });
  other.close();
  witness.close();
}

describe('a page that was just unlocked', () => {
  it('[K12] learns, once it listens, of a lock that was told before', async () => {
    mindLocks();
    lockTold.tell();
    await toldElsewhere();
    expect(lockWasTold()).toBe(true);
  });
});
