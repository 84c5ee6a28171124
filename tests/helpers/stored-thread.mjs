/** Words of messages as people write them. */
const WORDS =
  'the quick brown Füchse jumps over lazy dogs résumé meeting tomorrow at nine bring camera batteries 日本語 see you soon'.split(
    ' ',
  );

/**
 * A conversation of that many messages as the app stores it, two minutes apart; one to forty words each,
 * the same in every run. Each begins with `no. ` and its number, from 1.
 *
 * @param {number} count
 */
export function storedThread(count) {
  const conversation = 'stored';
  const start = Date.UTC(2026, 0, 5, 8);
  const mine = (/** @type {number} */ order) => order % 3 === 0;
  const entries = Array.from({ length: count }, (_, index) => {
    const order = index + 1;
    const words = Array.from(
      { length: 1 + ((index * 7) % 40) ** 2 / 40 },
      (_, at) => WORDS[(index * 31 + at * 17) % WORDS.length],
    );
    return {
      ...{ conversation, order, id: `m${order}`, at: start + index * 120_000 },
      ...(mine(order) ? { direction: 'out', seq: order / 3 } : { direction: 'in' }),
      text: [`no. ${order}`, ...words].join(' '),
    };
  });
  const sent = Math.floor(count / 3);
  return { conversation, entries, sent, received: count - sent };
}

/**
 * Runs in a page of the app's origin: puts the thread where the app has it, as one that this tab
 * showed before it is reloaded.
 *
 * @param {ReturnType<typeof storedThread>} thread
 */
export async function storeThread({ conversation, entries, sent, received }) {
  // The app names its tab when it first looks for what is stored; that would take the place of this name.
  while (sessionStorage.getItem('heliograph.tab') === null)
    await new Promise((resolve) => setTimeout(resolve, 20));
  /** @type {IDBDatabase} */
  const database = await new Promise((resolve, reject) => {
    const opening = indexedDB.open('heliograph');
    opening.onupgradeneeded = () => {
      opening.result.createObjectStore('conversations', { keyPath: 'id' });
      opening.result.createObjectStore('entries', { keyPath: ['conversation', 'order'] });
    };
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const change = database.transaction(['conversations', 'entries'], 'readwrite');
  change.objectStore('conversations').put({
    ...{ id: conversation, name: 'Stored', tab: 'of-the-test', lastAt: Date.now(), waiting: 0 },
    ...{ sentSeq: sent, ackedSeq: sent, skippedSeq: 0, receivedSeq: received },
    secret: new Uint8Array(32),
  });
  for (const entry of entries) change.objectStore('entries').put(entry);
  await new Promise((resolve) => (change.oncomplete = resolve));
  database.close();
  sessionStorage.setItem('heliograph.tab', 'of-the-test');
}
