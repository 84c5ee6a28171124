import { Area } from './area.svelte.ts';
import english from './compiled/demo/messages/en.js';
import { language } from './language.svelte.ts';

/** What only the demonstration says. Fetched with it. */
const area = new Area<typeof english>(
  english,
  // The bundler makes a file of each, and the service worker keeps them all.
  import.meta.glob<typeof english>(['./compiled/demo/messages/*.js', '!**/en.js'], {
    import: 'default',
  }),
);
void language.join(area);

/** The sentences of the demonstration, in the app's language. */
export const m = area.messages;
