import type { Hindrance } from '../hindrance.ts';

interface CannotRunWords {
  readonly title: string;
  readonly body: string;
  readonly tries: readonly string[];
}

/** What stands in the app's place, and what to do. */
export const CANNOT_RUN: Readonly<Record<Hindrance, CannotRunWords>> = {
  framed: {
    title: 'Open Heliograph in a tab of its own',
    body: 'Another site shows this page inside itself. It could see what you press and lay its own buttons over these, so nothing runs here. In its own tab it starts at once.',
    tries: [],
  },
  'no-webrtc': {
    title: 'This browser cannot connect two devices',
    body: 'Heliograph needs WebRTC, which this browser does not have or has switched off.',
    tries: [
      'Open this page in a current Chrome, Edge, Firefox or Safari.',
      'If you switched WebRTC off, or an extension did, switch it on for this page.',
      'Lockdown mode and some in-app browsers block it: open the page in the normal browser.',
    ],
  },
};

export const tryLabel = 'What you can do';
export const openAlone = 'Open in its own tab';
