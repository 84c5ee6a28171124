import { RESERVE } from './places.ts';
import { pickers } from './pickers.ts';
import type { Room } from './port.ts';

/** Where bytes can be put here, told by the worker that would do it. */
export interface Probe {
  readonly disk: boolean;
  /** Bytes that are left of the memory's cap. */
  readonly memory: number;
}

/** Firefox asks the person whether data may be kept, and gives more room then: no long wait. */
const PERSIST_MS = 300;

let asked: Promise<unknown> | undefined;

/** [X7] Where `total` bytes fit best. Where nothing fits, `free` is less than `total`. */
export async function roomFor(total: number, { disk, memory }: Probe): Promise<Room> {
  if (!disk)
    return total > memory && canPick() ? anywhere(total) : { sink: 'memory', free: memory };
  const persisted = (asked ??= persist());
  let free = await freeOnDisk();
  if (total > free) {
    await persisted;
    free = await freeOnDisk();
  }
  if (total <= free) return { sink: 'disk', free };
  if (canPick()) return anywhere(total);
  // A disk that is nearly full may still leave room in memory for something small.
  return total <= memory ? { sink: 'memory', free: memory } : { sink: 'disk', free };
}

/**
 * The file that the person wants a transfer to be saved in; undefined if they close the dialog or
 * the browser has none. To be called in the event of a press (WHATWG File System Access §3.2).
 */
export async function pickTarget(name: string): Promise<FileSystemFileHandle | undefined> {
  try {
    return await pickers().showSaveFilePicker?.({ suggestedName: name });
  } catch {
    return undefined;
  }
}

/** Nobody knows how much is free on a disk that is not picked yet: at least what is wanted. */
function anywhere(total: number): Room {
  return { sink: 'picked', free: total };
}

function canPick(): boolean {
  return 'showSaveFilePicker' in window;
}

async function persist(): Promise<void> {
  const late = new Promise((resolve) => setTimeout(resolve, PERSIST_MS));
  try {
    await Promise.race([navigator.storage.persist(), late]);
  } catch {
    // Not everywhere: what is stored may go when the disk is full.
  }
}

/** W3C storage §5: an estimate, less what must stay free. */
async function freeOnDisk(): Promise<number> {
  try {
    const { quota = 0, usage = 0 } = await navigator.storage.estimate();
    return Math.max(0, quota - usage - RESERVE);
  } catch {
    return 0;
  }
}
