/** Stand-in words: the real ones live in src/app. */
export const shell = { name: 'Heliograph', skip: 'Skip to content', nav: 'Screens' };

export const nav = (current: string) =>
  [
    { href: '#pair', label: 'Pair', icon: 'code' as const, current: current === 'pair' },
    {
      href: '#conversation',
      label: 'Conversation',
      icon: 'chat' as const,
      current: current === 'conversation',
      ...(current === 'settings' ? { badge: { text: '2', label: '2 new messages' } } : {}),
    },
    {
      href: '#settings',
      label: 'Settings',
      icon: 'settings' as const,
      current: current === 'settings',
    },
  ] as const;

export const myCode = {
  picture: 'Your code, as a QR code',
  enlarge: 'Show it larger',
};

export const actions = {
  copy: 'Copy link',
  copied: 'Copied',
  share: 'Share',
};

export const viewfinder = {
  view: 'What your camera sees',
  reason: 'Your camera reads their code. It also lets this work without internet.',
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

export const theirCode = {
  label: 'Their code as text',
  placeholder: 'Paste a link or code here',
  paste: 'Paste',
  openImage: 'Open picture',
};

export const message = {
  copy: 'Copy message',
  from: { in: 'They wrote:', out: 'You wrote:' },
  states: {
    queued: 'Waiting to be sent',
    sent: 'Sent',
    delivered: 'Delivered',
    failed: 'Not sent',
  },
};

export const thread = {
  label: 'Messages',
  newMessages: (count: number) => (count === 1 ? '1 new message' : `${count} new messages`),
  toEnd: 'Newest',
};

export const composer = {
  label: 'Message',
  placeholder: 'Write a message',
  send: 'Send',
  bytesLeft: (bytes: number) => `${bytes} bytes left`,
  tooLong: (bytes: number) => `Too long by ${bytes} bytes. Shorten it or send it in two parts.`,
};

export const largeCode = {
  title: 'Your code',
  close: 'Close',
  picture: 'Your code, as a QR code',
  text: 'The same as a link',
};
