import { Area } from './area.svelte.ts';
import english from './compiled/later/messages/en.js';
import { language } from './language.svelte.ts';

/** What all other screens say. Fetched with the first of them. */
const area = new Area<typeof english>(
  english,
  // The bundler makes a file of each, and the service worker keeps them all.
  import.meta.glob<typeof english>(['./compiled/later/messages/*.js', '!**/en.js'], {
    import: 'default',
  }),
);
void language.join(area);

/** The sentences of all other screens, in the app's language. */
export const m = area.messages;
