/** Checks and writes what comes in, off the page's main thread. */
import { privateFiles } from './private-files.ts';
import { serveCalls } from './serve.ts';
import { sinkHandlers } from './sink-handlers.ts';

serveCalls(self, sinkHandlers(privateFiles));
