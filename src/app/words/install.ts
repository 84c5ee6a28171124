import type { InstallWay } from '../../platform/install/way.ts';
import type { InstallGuideWords, InstallStep, StepPictureName } from '../../ui/install/words.ts';
import { m } from '../languages/later.ts';
import { words } from '../languages/words.ts';

export const install = words(m, 'install');

const step = (picture: StepPictureName, text: string): InstallStep => ({ picture, text });
const add = (): InstallStep => step('add', m().guide_add());

/** Where the page cannot ask by itself: what to press, in this browser. */
const GUIDES: Readonly<Record<InstallWay, () => Omit<InstallGuideWords, 'lead'>>> = {
  ios: () => ({
    title: m().guide_ios_title(),
    steps: [
      step('share-phone', m().guide_ios_share()),
      step('entry', m().guide_ios_entry()),
      add(),
    ],
  }),
  'android-firefox': () => ({
    title: m().guide_firefox_title(),
    steps: [
      step('menu-phone', m().guide_firefox_menu()),
      step('entry', m().guide_firefox_entry()),
      add(),
    ],
  }),
  'mac-safari': () => ({
    title: m().guide_mac_title(),
    steps: [
      step('share-window', m().guide_mac_share()),
      step('entry', m().guide_mac_entry()),
      add(),
    ],
  }),
  menu: () => ({
    title: m().guide_menu_title(),
    steps: [
      step('menu-window', m().guide_menu_open()),
      step('entry', m().guide_menu_entry()),
      add(),
    ],
  }),
  bookmark: () => ({
    title: m().guide_bookmark_title(),
    steps: [step('star', m().guide_bookmark_star()), step('add', m().guide_bookmark_save())],
  }),
};

/** The ways for which there is a guide. */
export const GUIDED = Object.keys(GUIDES) as readonly InstallWay[];

/** How to put the app on the home screen by hand. */
export function guideOf(way: InstallWay): InstallGuideWords {
  const lead = way === 'bookmark' ? m().guide_bookmark_lead() : m().guide_lead();
  return { lead, ...GUIDES[way]() };
}
