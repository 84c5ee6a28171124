/**
 * Counts blocks as they come in on the bulk channel of a page, below the app (files SPEC X10), so
 * that what comes twice is seen whatever the app says of it.
 *
 * @typedef {object} Arrival
 * @property {number} block
 * @property {boolean} whole Its last byte came; else its first. The last block of all is never whole
 *   unless it is full.
 * @property {number} at milliseconds since 1970
 */

export class BlockCounter {
  /** @type {Arrival[]} */
  arrivals = [];
  #from = 0;

  /** Counts what comes again from now on, of whatever came before. */
  mark() {
    this.#from = this.arrivals.length;
  }

  /** Counts in this page from its next document on, also over reloads. @param {import('puppeteer-core').Page} page */
  async watch(page) {
    await page.exposeFunction(
      'heliographBlock',
      (/** @type {number} */ block, /** @type {boolean} */ whole, /** @type {number} */ at) => {
        this.arrivals.push({ block, whole, at });
      },
    );
    await page.evaluateOnNewDocument(tapChannels);
  }

  /** Blocks that had come as a whole and then began again. */
  get wholeAgain() {
    return this.#again((block, before) => before.some((one) => one.block === block && one.whole));
  }

  /** Blocks that began again, the one that was under way at the end of a link included. */
  get begunAgain() {
    return this.#again((block, before) => before.some((one) => one.block === block));
  }

  /** Each block counts once. @param {(block: number, before: readonly Arrival[]) => boolean} came */
  #again(came) {
    const again = this.arrivals.slice(this.#from).filter(({ block, whole }, index) => {
      return !whole && came(block, this.arrivals.slice(0, this.#from + index));
    });
    return new Set(again.map(({ block }) => block)).size;
  }
}

function tapChannels() {
  const [HEAD, HASH, BLOCK] = [24, 32, 1_048_576];
  const shared = /** @type {any} */ (window);
  const note = (/** @type {ArrayBuffer} */ frame) => {
    if (frame.byteLength <= HEAD) return;
    const view = new DataView(frame);
    const [block, offset] = [view.getUint32(16), view.getUint32(20)];
    const bytes = frame.byteLength - HEAD - (offset === 0 ? HASH : 0);
    if (offset === 0) void shared.heliographBlock(block, false, Date.now());
    if (offset + bytes === BLOCK) void shared.heliographBlock(block, true, Date.now());
  };
  const make = RTCPeerConnection.prototype.createDataChannel;
  RTCPeerConnection.prototype.createDataChannel = function (...args) {
    const channel = make.apply(this, args);
    channel.addEventListener('message', ({ data }) => {
      if (data instanceof ArrayBuffer) note(data);
    });
    return channel;
  };
}
