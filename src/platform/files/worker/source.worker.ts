/** Reads and hashes what goes out, off the page's main thread. */
import { serveCalls } from './serve.ts';
import { sourceHandlers } from './source-reader.ts';

serveCalls(self, sourceHandlers());
