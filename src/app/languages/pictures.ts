import { Area } from './area.svelte.ts';
import english from './compiled/pictures/messages/en.js';
import { language } from './language.svelte.ts';

/** What the pictures are called that two people compare. Fetched with their sheet. */
const area = new Area<typeof english>(
  english,
  // The bundler makes a file of each, and the service worker keeps them all.
  import.meta.glob<typeof english>(['./compiled/pictures/messages/*.js', '!**/en.js'], {
    import: 'default',
  }),
);
void language.join(area);

/** The names of the pictures, in the app's language. */
export const m = area.messages;
