import type {
  CodeActionWords,
  LargeCodeWords,
  MyCodeWords,
  TheirCodeWords,
  ViewfinderWords,
} from '../../ui/pair/words.ts';
import type { ConfirmWords } from '../../ui/words.ts';
import type { ShellWords } from '../../ui/shell/words.ts';

export const name = 'Heliograph';

export const shell: ShellWords = { name, skip: 'Skip to content', nav: 'Screens' };

export const close = 'Close';

/** A device that has not said its name. */
export const nameless = 'the other device';

export const laterWords = { loading: 'One moment' };

export const titleWith = (unread: number): string => `(${unread}) ${name}`;

export const nav = {
  pair: 'Pair',
  conversation: 'Conversation',
  settings: 'Settings',
  unread: (count: number) => (count === 1 ? '1 new message' : `${count} new messages`),
};

export const pair = {
  title: 'Show your code. Scan theirs.',
  textHint: 'It is read as soon as it is pasted.',
  dropTitle: 'Drop it here',
  dropHint: 'Their code or link, or anything to send later.',
  tryAgain: 'Try again',
  choose: 'Your code comes once you have chosen.',
  ask: 'Allow the camera first: it reads their code, and yours will then also work without internet.',
  allow: 'Use camera',
  withoutCamera: 'Show my code without it',
  noCode: 'There is no code to show now.',
};

export const myCode: MyCodeWords = {
  picture: 'Your code, as a QR code',
  enlarge: 'Show it larger',
};

export const largeCode: LargeCodeWords = {
  title: 'Your code',
  close,
  picture: 'Your code, as a QR code',
  text: 'The same as a link',
};

export const actions: CodeActionWords = { copy: 'Copy link', copied: 'Copied', share: 'Share' };

export const shareTitle = 'My Heliograph code';

export const viewfinder: ViewfinderWords = {
  view: 'What your camera sees',
  reason: 'Your camera reads their code. Allowing it also lets this work without internet.',
  start: 'Use camera',
  asking: 'Your browser is asking for the camera',
  starting: 'Starting the camera',
  read: 'Got their code. Keep showing them yours.',
  tryAgain: 'Try again',
  stop: 'Stop the camera',
  switchCamera: 'Switch camera',
  torch: 'Light',
  zoom: 'Zoom',
};

export const theirCode: TheirCodeWords = {
  label: 'Their code as text',
  placeholder: 'Paste a link or code here',
  paste: 'Paste',
  openImage: 'Open picture',
};

export const confirmLink: ConfirmWords = {
  title: 'Connect to this device?',
  body: 'The link you opened holds another device’s code. Connect only if someone you know gave it to you.',
  confirm: 'Connect',
  cancel: 'Not now',
};

export const handedOver = {
  title: 'Their reply is in your other tab',
  body: 'Heliograph was waiting for it there and is connecting now. You can close this tab.',
};

export const update = { ready: 'A new version is ready.', apply: 'Update' };
export const news = 'News';
export const offlineReady = 'Stored on this device: opens without internet.';
