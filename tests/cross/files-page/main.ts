import { pickedFromInput } from '../../../src/platform/files/picking.ts';
import { createSaver } from '../../../src/platform/files/saver.ts';
import { createSinks } from '../../../src/platform/files/sinks.ts';
import { createSources } from '../../../src/platform/files/sources.ts';
import { sweep } from '../../../src/platform/files/sweep.ts';
import { indexedDbTransfers } from '../../../src/platform/files/transfer-records.ts';
import * as scenes from './scenes.ts';

const parts = {
  sinks: createSinks(),
  sources: createSources(),
  saver: createSaver(),
  transfers: indexedDbTransfers(),
  pickedFromInput,
  sweep,
  scenes,
};

/** What the tests drive from outside. */
export type FilesPage = typeof parts;

Object.assign(globalThis, { files: parts });
