import { Area } from './area.svelte.ts';
import english from './compiled/first/messages/en.js';
import { language } from './language.svelte.ts';

/** What the first screen and the frame around all screens say. English is in the first file. */
const area = new Area<typeof english>(
  english,
  // The bundler makes a file of each, and the service worker keeps them all.
  import.meta.glob<typeof english>(['./compiled/first/messages/*.js', '!**/en.js'], {
    import: 'default',
  }),
);
void language.join(area);

/** The sentences of the first screen, in the app's language. */
export const m = area.messages;
