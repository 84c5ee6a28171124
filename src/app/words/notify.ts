import type { NotifyError } from '../../platform/notify/port.ts';

/** A notification, as it may lie on a locked screen. */
export const note = {
  connected: 'Connected',
  messages: (count: number) => (count === 1 ? 'New message' : `${count} new messages`),
  offer: 'Wants to send you something',
  offerOf: (file: string) => `Wants to send you ${file}`,
  arrived: 'Something has arrived completely',
  arrivedOf: (file: string) => `${file} has arrived`,
};

/** Asked once, in the conversation. */
export const missed = {
  question:
    'You missed a message while this page was in the background. Show a notification next time?',
  yes: 'Yes',
  notNow: 'Not now',
};

export const notify = {
  title: 'Notifications and sounds',
  show: 'Notifications',
  hints: {
    on: 'For messages and files, while this page is in the background.',
    off: 'For messages and files, while this page is in the background. Your browser may ask you first.',
    denied:
      'Your browser blocks them for this page. Allow notifications in the browser’s settings for this site, then come back here.',
    unsupported:
      'This browser shows none for this page. On an iPhone or iPad, put the app on the home screen first.',
  },
  text: 'Show what it says',
  textHint:
    'The beginning of a message, and names of files, also on a locked screen. Off: only the device’s name.',
  sound: 'Sound',
  soundHint:
    'When you are connected, when a file has arrived, and for messages while this page is in the background.',
  vibration: 'Vibration',
  vibrationHint: 'When a code is read, when you are connected, and when a file has arrived.',
};

const failures: Readonly<Record<NotifyError['code'], string>> = {
  'notify-unsupported':
    'This browser shows no notifications for this page. New messages are counted in the title.',
  'notify-not-allowed':
    'The last notification was not shown: your browser no longer allows it. Allow notifications in the browser’s settings for this site.',
  'notify-failed':
    'The last notification was not shown: your browser refused it. Check that the system allows notifications from this browser.',
};

export const notifyFailed = ({ code }: NotifyError): string => failures[code];

/** The person has just switched the sound on. */
export const soundFailed =
  'This browser makes no sounds for this page. Check that it is not muted, or leave the sound off.';
