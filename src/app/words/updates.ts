import type { Checked } from '../../state/installation.svelte.ts';

/** Looking for a newer version, in the settings. */
export const updates = {
  label: 'Updates',
  hint: 'Looked for every hour while the page is open. Nothing changes before you agree.',
  check: 'Check for updates',
};

/** What came of it. */
export const CHECKED: Readonly<Record<Checked, string>> = {
  checking: 'Looking for a new version',
  newest: 'This is the newest version.',
  ready: 'A new version is ready.',
  'check-failed': 'It could not be checked. Are you online?',
  'check-unsupported':
    'This browser keeps no copy of the app here, so you get the newest version whenever you load the page.',
};

/** A new version is ready, and something is under way that a reload would end. */
export const waitsForEnd =
  'A new version is ready. You can update once you are not connected and no file is under way.';
