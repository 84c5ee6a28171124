import { pickedFromInput } from '../../../src/platform/files/picking.ts';
import { saveInFolder } from '../../../src/platform/files/save-in-folder.ts';
import { createSaver } from '../../../src/platform/files/saver.ts';
import { createSinks } from '../../../src/platform/files/sinks.ts';
import { createSources } from '../../../src/platform/files/sources.ts';
import { sweep } from '../../../src/platform/files/sweep.ts';
import { indexedDbTransfers } from '../../../src/platform/files/transfer-records.ts';
import { bytesOf, folderOf, idOf, putBlocks, savedFiles, sha256Of, shape } from './scenes.ts';

const filesPage = {
  sinks: createSinks(),
  sources: createSources(),
  saver: createSaver(),
  transfers: indexedDbTransfers(),
  pickedFromInput,
  saveInFolder,
  sweep,
  bytesOf,
  folderOf,
  idOf,
  putBlocks,
  savedFiles,
  sha256Of,
  shape,
};

declare global {
  interface Window {
    /** What the tests drive from outside. */
    filesPage: typeof filesPage;
  }
}

window.filesPage = filesPage;
