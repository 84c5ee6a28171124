import { benchCancel } from './cancel.mjs';
import { benchChat } from './chat.mjs';
import { benchKills } from './kills.mjs';
import { benchLarge } from './large.mjs';
import { benchMany } from './many.mjs';
import { benchResume } from './resume.mjs';
import { benchThroughput } from './throughput.mjs';

/** @typedef {Record<string, (url: string) => Promise<object>>} Benches */

/** `npm run bench -- files` runs these; each can be named by itself. @type {Benches} */
export const FILE_BENCHES = {
  'files-throughput': (url) => benchThroughput({ url }),
  'files-many': (url) => benchMany({ url }),
  'files-resume': (url) => benchResume({ url }),
  'files-chat': (url) => benchChat({ url }),
  'files-cancel': (url) => benchCancel({ url }),
};

/** Only when they are named. @type {Benches} */
export const LONG_FILE_BENCHES = {
  'files-large': (url) => benchLarge({ url }),
  'files-kills': () => benchKills(),
};
