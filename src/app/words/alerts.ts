import type { Alert } from '../../state/alerts.svelte.ts';
import { FILE_ALERTS } from './file-alerts.ts';
import { foreignSentence } from './foreign.ts';

type Code = Alert['code'];
type Sentences = {
  readonly [C in Code]: string | ((alert: Extract<Alert, { code: C }>) => string);
};

const READ_AGAIN = 'Read it once more from their screen.';

/** What happened, then what to do: one sentence for each code, none without. */
const SENTENCES: Sentences = {
  // Their code
  empty: 'There was nothing to read. Copy the whole link they sent you and paste it again.',
  'no-code': 'There is no code in that text. Copy the whole link they sent you and paste it again.',
  foreign: ({ kind }) => foreignSentence(kind),
  'too-large': 'That is far too long to be a code. Paste only the link they sent you.',
  truncated: 'Only a part of the code arrived. Copy the whole link and paste it again.',
  damaged: `A part of the code is wrong. ${READ_AGAIN}`,
  malformed: `That code was not made properly. Ask for a new one.`,
  'newer-version':
    'Their Heliograph is newer than yours. Go online once, reload this page to update, then try again.',
  'too-many-candidates': ({ count }) =>
    `That code lists ${count} addresses, more than any real one does. Ask for a new code.`,
  'bad-address': ({ address }) =>
    `That code points to ${address}, where no other device can be. Ask for a new code.`,
  'bad-port': 'That code points to an address that cannot be reached. Ask for a new code.',
  'bad-credentials': 'That code carries characters that no real code has. Ask for a new one.',
  'bad-fingerprint': 'That code cannot prove whom it belongs to. Ask for a new one.',
  'known-device': 'That short code is for a device that remembers them. Ask for their full code.',
  'own-code': foreignSentence('own-code'),
  'already-used': 'You have connected with that code before. Ask for a new one.',
  'already-connected': 'You are connected already. Leave first to connect to another device.',
  'stale-reply':
    'That reply is to an older code of yours. Let them read the one you show now, then read theirs again.',
  'reply-for-other':
    'That reply is for another device, or for a page that was closed. Let them read the code you show now.',

  // My code
  'code-renewed': 'Your code has changed. Let them read the new one.',
  'nothing-gathered':
    'No network was found to connect through. Allow the camera, or join a Wi-Fi network or hotspot, then try again.',
  'line-failed': ({ detail }) =>
    `The browser could not prepare a connection (${detail}). Reload the page and try again.`,
  'server-refused': ({ host, status }) =>
    status === 401
      ? `Your server ${host} refused the name or password. Your code still works nearby; correct them in the settings.`
      : `Your server ${host} refused to help (${status}). Your code still works nearby; test the server in the settings.`,
  'server-unreachable': ({ host }) =>
    `Your server ${host} cannot be reached. Your code still works nearby; test the server in the settings.`,
  'server-unusable': ({ host }) =>
    `This browser cannot use your server ${host}. Your code still works nearby; change it in the settings.`,

  // The link
  'channel-failed': ({ detail }) =>
    `The connection reported an error (${detail}). What has not arrived is marked.`,
  'link-lost':
    'The connection broke off. What has not arrived is kept. Show each other your codes to go on.',
  'address-replaced':
    'This device is in another network now. Show each other your codes again; what you have written is kept and goes out then.',
  'bad-frame':
    'Something arrived that could not be read, and was left out. Ask them to send it again.',
  left: 'You have left. Show each other new codes to connect again.',
  'other-left': 'The other device has left. Show each other new codes to connect again.',
  'version-mismatch': ({ mustUpdate }) =>
    mustUpdate === 'me'
      ? 'Your Heliograph is too old for theirs. Go online once, reload this page to update, then pair again.'
      : 'Their Heliograph is too old for yours. They need to go online once and reload to update, then pair again.',
  'bad-hello':
    'The other device did not introduce itself properly, so the connection was closed. Update both, then pair again.',
  'frame-too-large':
    'The other device sent more at once than is allowed, so the connection was closed. Pair again.',
  'no-hello': 'The other device connected but said nothing. Reload both pages, then pair again.',
  'words-differ':
    'The words did not match: somebody may stand between your devices, so the connection was closed. Pair again face to face, reading each other’s screens.',

  // Camera
  'camera-denied':
    'The camera is blocked for this page. Allow it in the browser’s site settings, or paste their code.',
  'camera-dismissed': 'The camera was not allowed yet. Try again, or paste their code.',
  'camera-denied-by-system':
    'The system does not let the browser use the camera. Allow it in the system’s privacy settings, or paste their code.',
  'camera-blocked-by-policy':
    'This page may not use the camera where it is shown. Open it in a tab of its own, or paste their code.',
  'camera-missing': 'No camera was found. Paste their code or open a picture of it.',
  'camera-busy':
    'Another program is using the camera. Close it and try again, or paste their code.',
  'camera-insecure':
    'The camera works only over HTTPS. Open this page with https, or paste their code.',
  'camera-unsupported':
    'This browser has no camera access. Paste their code or open a picture of it.',
  'camera-ended': 'The camera was taken away. Try again, or paste their code.',
  'camera-failed': 'The camera did not start. Try again, or paste their code.',
  'camera-aborted': 'The camera was stopped.',

  // Pictures
  'image-unreadable':
    'That file is not a picture this browser can open. Try a screenshot or photo.',
  'image-too-large': 'That picture is too large. Crop it to the code and try again.',
  'image-no-code':
    'No code was found in that picture. Choose one that shows the whole code, sharp.',
  'image-aborted': 'Reading the picture was stopped.',
  'reader-crashed': 'Reading codes is slower than usual now. Reload the page if it does not work.',
  'pixels-blocked':
    'This browser hides pictures from the page. Allow it for this page, or paste their code as text.',

  // Clipboard and sharing
  'share-cancelled': 'Nothing was shared.',
  'share-failed': 'The share sheet did not open. Copy the link instead.',
  'clipboard-blocked':
    'The browser does not give access to the clipboard. Use Ctrl+C or Ctrl+V, or press and hold.',
  'clipboard-empty': 'The clipboard is empty. Copy the link they sent you first.',

  // Messages
  'text-empty': 'There is nothing to send yet.',
  'text-too-long': ({ bytes, limit }) =>
    `That message is too long by ${bytes - limit} bytes. Send it in parts.`,
  'sequence-gap': 'A message of theirs is missing. Ask them to send it again.',
  'ack-of-unsent':
    'The other device confirmed a message that was never sent. Pair again to be safe.',

  'conversation-elsewhere':
    'Your conversation with this device is open in another tab. What you write here is a separate one; close one of the two tabs.',

  // Files
  ...FILE_ALERTS,

  // This device
  'messages-not-kept':
    'The browser keeps nothing for this page, so messages will not survive closing or reloading it. Connecting works all the same.',
  'messages-storage-full':
    'This device has no room left, so messages will not survive closing or reloading this page. Free some space, then reload.',
  'storage-blocked':
    'The browser keeps nothing for this page, so settings last only until you close it. Connecting works all the same.',
  'settings-unreadable':
    'Some of your settings could not be read and are back to the usual. Look them over in the settings; what was stored is kept aside.',
  'offline-unsupported':
    'This browser cannot keep the app for offline use here. It works as long as the page is open.',
  'offline-failed':
    'The app could not be stored for offline use. It works as long as the page is open; reload to try again.',
};

/** The sentence for an alert. */
export function alertSentence<A extends Alert>(alert: A): string {
  const sentence = SENTENCES[alert.code] as string | ((alert: A) => string);
  return typeof sentence === 'string' ? sentence : sentence(alert);
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
  'messages-not-kept',
  'conversation-elsewhere',
  'transfers-not-kept',
  'disk-damaged',
];

/** Whether something went wrong, or is only to be known. */
export function alertTone({ code }: Alert): 'error' | 'warn' {
  return NEWS.includes(code) ? 'warn' : 'error';
}
