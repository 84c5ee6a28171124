/** Folder in the origin's private file system with one folder for each incoming transfer. */
export const TRANSFERS = 'transfers';

/** Folder there with archives that are being saved. */
export const ARCHIVES = 'archives';

/** Most bytes that are kept in memory where there is no disk: what a phone's page can have. */
export const MEMORY_CAP = 256 * 1_048_576;

/** Room that is left on the disk for everything else, in bytes. */
export const RESERVE = 64 * 1_048_576;
