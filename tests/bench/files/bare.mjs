/**
 * The least that moves bytes over a data channel: nothing is read, hashed, written or shown.
 *
 * @typedef {import('puppeteer-core').Page} Page
 */

/**
 * Sends so many bytes from one page to the other over a channel of their own, with the app's own
 * figures for chunks and buffer (fact F13).
 *
 * @param {{ from: Page, to: Page, url: string, bytes: number }} options Pages that show nothing yet.
 * @returns {Promise<number>} MiB a second at the receiver, from the first message to the last
 */
export async function bareLoop({ from, to, url, bytes }) {
  for (const page of [from, to]) await page.goto(new URL('robots.txt', url).href);
  const offer = await from.evaluate(makeOffer);
  const answer = await to.evaluate(makeAnswer, offer, bytes);
  await from.evaluate(takeAnswer, answer);
  const [, seconds] = await Promise.all([
    from.evaluate(pump, bytes),
    to.evaluate(() => /** @type {Promise<number>} */ (/** @type {any} */ (window).arrived)),
  ]);
  for (const page of [from, to]) await page.goto('about:blank');
  return bytes / 1_048_576 / seconds;
}

/** Runs in the sender's page. @returns {Promise<string>} */
async function makeOffer() {
  const connection = new RTCPeerConnection();
  const channel = connection.createDataChannel('bulk', { negotiated: true, id: 0 });
  Object.assign(window, { connection, channel });
  const gathered = new Promise((resolve) => {
    connection.onicecandidate = ({ candidate }) => candidate ?? resolve(undefined);
  });
  await connection.setLocalDescription();
  await gathered;
  return connection.localDescription?.sdp ?? '';
}

/** Runs in the receiver's page. @param {string} sdp @param {number} bytes @returns {Promise<string>} */
async function makeAnswer(sdp, bytes) {
  const connection = new RTCPeerConnection();
  const channel = connection.createDataChannel('bulk', { negotiated: true, id: 0 });
  channel.binaryType = 'arraybuffer';
  const arrived = new Promise((resolve) => {
    let start = 0;
    let count = 0;
    channel.onmessage = ({ data }) => {
      if (count === 0) start = performance.now();
      count += data.byteLength;
      if (count === bytes) resolve((performance.now() - start) / 1_000);
    };
  });
  Object.assign(window, { connection, channel, arrived });
  const gathered = new Promise((resolve) => {
    connection.onicecandidate = ({ candidate }) => candidate ?? resolve(undefined);
  });
  await connection.setRemoteDescription({ type: 'offer', sdp });
  await connection.setLocalDescription();
  await gathered;
  return connection.localDescription?.sdp ?? '';
}

/** Runs in the sender's page. @param {string} sdp */
async function takeAnswer(sdp) {
  const { connection, channel } =
    /** @type {{ connection: RTCPeerConnection, channel: RTCDataChannel }} */ (
      /** @type {unknown} */ (window)
    );
  const opened = new Promise((resolve) => channel.addEventListener('open', resolve));
  await connection.setRemoteDescription({ type: 'answer', sdp });
  if (channel.readyState !== 'open') await opened;
}

/** Runs in the sender's page. @param {number} bytes */
async function pump(bytes) {
  const { channel } = /** @type {{ channel: RTCDataChannel }} */ (/** @type {unknown} */ (window));
  const [chunk, high] = [65_536, 4_194_304];
  const data = crypto.getRandomValues(new Uint8Array(chunk));
  channel.bufferedAmountLowThreshold = 1_048_576;
  for (let sent = 0; sent < bytes;) {
    while (sent < bytes && channel.bufferedAmount < high) {
      channel.send(data.subarray(0, Math.min(chunk, bytes - sent)));
      sent += chunk;
    }
    if (sent < bytes && channel.bufferedAmount > channel.bufferedAmountLowThreshold)
      await new Promise((resolve) => {
        channel.addEventListener('bufferedamountlow', resolve, { once: true });
      });
  }
}
