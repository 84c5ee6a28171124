import { wasTaken, withoutProtocol } from '../page/page.ts';
import type { PickedFile } from '../files/port.ts';

/** What the system opens the app with (WICG web-app-launch §3); the DOM library does not know it. */
interface LaunchParams {
  readonly targetURL?: string | null;
  readonly files?: readonly FileSystemFileHandle[];
}

interface LaunchQueue {
  setConsumer(consumer: (params: LaunchParams) => void): void;
}

/** Who is told of launches. */
export interface LaunchHandlers {
  /** A link with a fragment that may be a code; this window was not navigated to it. */
  readonly link: (address: string) => void;
  /** Files that were opened with the app; those that could not be read, by their names. */
  readonly files: (files: readonly PickedFile[], unreadable: readonly string[]) => void;
}

/** Takes what waits in the launch queue, and all that comes; nothing where there is none. */
export function onLaunch(handlers: LaunchHandlers): void {
  const known: Window & { readonly launchQueue?: LaunchQueue } = window;
  known.launchQueue?.setConsumer(({ targetURL, files = [] }) => {
    if (files.length > 0) void open(files).then(([good, bad]) => handlers.files(good, bad));
    const link = targetURL ? codeLink(targetURL) : undefined;
    if (link !== undefined && files.length === 0) handlers.link(link);
  });
}

/** None if it names a screen, belongs to another page, or is what this page was opened with. */
function codeLink(target: string): string | undefined {
  if (!URL.canParse(target)) return undefined;
  const { origin, hash, href } = new URL(target);
  if (origin !== location.origin || hash.length < 2 || hash.startsWith('#/')) return undefined;
  return wasTaken(href) ? undefined : withoutProtocol(href);
}

async function open(
  handles: readonly FileSystemFileHandle[],
): Promise<[readonly PickedFile[], readonly string[]]> {
  const good: PickedFile[] = [];
  const bad: string[] = [];
  for (const handle of handles) {
    try {
      good.push({ path: handle.name, file: await handle.getFile() });
    } catch {
      bad.push(handle.name);
    }
  }
  return [good, bad];
}
