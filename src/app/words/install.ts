import type { InstallWay } from '../../platform/install/way.ts';
import type { InstallGuideWords, InstallStep } from '../../ui/install/words.ts';

export const install = {
  title: 'On your home screen',
  label: 'Install Heliograph',
  hint: 'A window and an icon of its own. It opens without internet.',
  press: 'Install',
  how: 'Show me how',
  done: 'Installed: you are using it as an app.',
};

const LEAD = 'Your browser leaves this to you. It takes a moment and can be undone at any time.';
const ADD: InstallStep = { picture: 'add', text: 'Confirm with Add.' };

/** Where the page cannot ask by itself: what to press, in this browser. */
export const GUIDES: Readonly<Record<InstallWay, InstallGuideWords>> = {
  ios: {
    title: 'Add to Home Screen',
    lead: LEAD,
    steps: [
      { picture: 'share-phone', text: 'Press the Share button of your browser.' },
      { picture: 'entry', text: 'Scroll down and choose Add to Home Screen.' },
      ADD,
    ],
  },
  'android-firefox': {
    title: 'Add to Home screen',
    lead: LEAD,
    steps: [
      { picture: 'menu-phone', text: 'Open the menu with the three dots.' },
      {
        picture: 'entry',
        text: 'Choose Add app to Home screen, under More if it is not in sight.',
      },
      ADD,
    ],
  },
  'mac-safari': {
    title: 'Add to Dock',
    lead: LEAD,
    steps: [
      { picture: 'share-window', text: 'Press the Share button, or open the File menu.' },
      { picture: 'entry', text: 'Choose Add to Dock.' },
      ADD,
    ],
  },
  menu: {
    title: 'Install from the menu',
    lead: LEAD,
    steps: [
      { picture: 'menu-window', text: 'Open the browser’s menu.' },
      {
        picture: 'entry',
        text: 'Choose Install, or Add to Home screen. In some browsers it is under Save and share, or Apps.',
      },
      ADD,
    ],
  },
  bookmark: {
    title: 'Keep it as a bookmark',
    lead: 'Firefox installs no apps on this system, but it keeps this one: a bookmark opens it without internet.',
    steps: [
      { picture: 'star', text: 'Press the star in the address bar.' },
      { picture: 'add', text: 'Confirm with Save. Open the bookmark whenever you need it.' },
    ],
  },
};
