import type { PickError } from '../../state/files/errors.ts';
import type { TrayError } from '../../state/tray/shown.ts';

/** Those of picking have theirs in file-alerts.ts. */
type Code = Exclude<TrayError['code'], PickError['code']>;
type Sentences = {
  readonly [C in Code]: string | ((error: Extract<TrayError, { code: C }>) => string);
};

/** What happened to what came from outside, then what to do. */
export const TRAY_ALERTS: Sentences = {
  'share-empty': 'There was nothing in what was shared. Share a file, a text or a link.',
  'share-malformed':
    'What was shared did not arrive whole, so nothing of it was kept. Share it once more.',
  'share-no-room':
    'This device has not enough room for what was shared, so nothing of it was kept. Free some space, or attach it here once you are connected: that needs no room.',
  'share-too-many':
    'That is more than can wait here, so nothing of it was kept. Send or remove what is waiting, or share less at once.',
  'share-not-stored':
    'The browser could not keep what was shared. Share it once more, or attach it here.',
  'tray-not-kept':
    'The browser keeps nothing for this page, so what waits here is lost when you close or reload it.',
  'tray-no-room':
    'This device has not enough room to keep that, so it waits only until you close or reload this page.',
  'tray-broken': ({ count }) =>
    count === 1
      ? 'Something that was shared did not arrive whole and was removed. Share it once more.'
      : `${count} things that were shared did not arrive whole and were removed. Share them once more.`,
  'waits-instead': ({ what }) =>
    what === 'picture'
      ? 'No code was found in that picture, so it waits to be sent. If it was meant as their code, choose one that shows the whole code, sharp.'
      : 'There is no code in that text, so it waits to be sent. If it was meant as their code, copy the whole link once more.',
};
