import type { ShownTransfer } from '../../src/state/files/shown.ts';
import type { PreviewView } from '../../src/ui/files/words.ts';
import { shownFolder, shownTransfer } from '../helpers/transfers.ts';

export interface GalleryTransfer {
  readonly shown: ShownTransfer;
  readonly preview?: PreviewView;
}

const root = '3f2a91bc07de48a5b1c6f0e29d7a43586c1be0f7a2d94c83e5b6079f1a2c4d5e';
const of = (change: Partial<ShownTransfer>, preview?: PreviewView): GalleryTransfer => ({
  shown: shownTransfer(change),
  ...(preview && { preview }),
});

/** A picture of a harbour at dusk, as large as a phone's. */
function picture(): PreviewView {
  const canvas = document.createElement('canvas');
  canvas.width = 640;
  canvas.height = 480;
  const c = canvas.getContext('2d');
  if (!c) throw new Error('no canvas');
  const sky = c.createLinearGradient(0, 0, 0, 480);
  sky.addColorStop(0, '#27405f');
  sky.addColorStop(0.55, '#e08a4a');
  sky.addColorStop(0.6, '#1d3a4d');
  sky.addColorStop(1, '#0d1c28');
  c.fillStyle = sky;
  c.fillRect(0, 0, 640, 480);
  c.fillStyle = '#ffd98a';
  c.beginPath();
  c.arc(420, 250, 38, 0, 7);
  c.fill();
  c.fillStyle = '#0a141d';
  for (const [x, h] of [
    [90, 150],
    [180, 210],
    [300, 120],
    [540, 180],
  ] as const) {
    c.fillRect(x, 300 - h, 5, h);
    c.fillRect(x - 40, 290, 90, 18);
  }
  return { kind: 'image', href: canvas.toDataURL('image/png'), width: 640, height: 480 };
}

const moving = { phase: 'moving', done: 15_400_000, sink: 'disk' } as const;
const speed = { speed: 4_100_000, left: 8 };

export const variants: Record<string, () => readonly GalleryTransfer[]> = {
  incoming: () => [
    of({ name: 'Harbour map, north and south, final version 12.pdf', total: 3_240_000 }),
    of({ ...moving, ...speed, name: 'Interview.wav' }),
    of({ ...moving, name: 'Passport scan.zip', hold: 'mine' }),
    of({ name: 'Notes.txt', total: 1_824, phase: 'done', done: 1_824, root, sink: 'disk' }),
  ],
  outgoing: () => [
    of({ direction: 'out', name: 'Route.gpx', total: 48_200 }),
    of({ direction: 'out', ...moving, ...speed, left: 130, name: 'Crossing.mp4' }),
    of({ direction: 'out', ...moving, name: 'Crossing.mp4', hold: 'source' }),
    of({ direction: 'out', phase: 'done', done: 48_000_000, root, name: 'Tides.csv' }),
  ],
  trouble: () => [
    of({ ...moving, stalled: true, name: 'Charts.zip' }),
    of({
      direction: 'out',
      phase: 'failed',
      end: { reason: 'no-room', by: 'theirs', free: 2_000_000_000 },
      total: 4_100_000_000,
      name: 'Film.mkv',
    }),
    of({
      phase: 'cancelled',
      undoable: true,
      end: { reason: 'cancelled', by: 'mine' },
      name: 'Backup.tar',
    }),
    of({ direction: 'out', ...moving, hold: 'source', mismatch: true, name: 'Crossing.mp4' }),
    of({ direction: 'out', ...moving, ...speed, sink: 'memory', free: 256e6, name: 'Song.flac' }),
  ],
  previews: () => [
    of({ phase: 'done', root, done: 1, sink: 'disk', name: 'IMG_2042.jpg' }, picture()),
    of(
      { phase: 'done', root, sink: 'disk', saved: true, name: 'Notes.txt', total: 1_824 },
      {
        kind: 'text',
        text: 'Monday\n- two lines\n- the small tripod\n- batteries\n\nTuesday\n- call the harbour master before noon\n- pick up the keys\n- charge everything\n- sleep',
      },
    ),
    of(
      { direction: 'out', ...moving, ...speed, name: 'Interview with the harbour master.wav' },
      { kind: 'audio', href: 'data:audio/wav;base64,UklGRiQAAABXQVZFZm10IBAAAAABAAEA' },
    ),
  ],
  folder: () => [
    { shown: shownFolder(5_000, { phase: 'done', root, sink: 'disk', saved: false }) },
  ],
};
variants['attach'] = variants['outgoing'] ?? (() => []);
variants['drop'] = variants['outgoing'] ?? (() => []);
variants['remove'] = variants['previews'] ?? (() => []);
variants['large'] = variants['previews'] ?? (() => []);
variants['rtl'] = variants['incoming'] ?? (() => []);

/** Presses what a variant shows pressed. */
export function begin(page: Element, variant: string): void {
  document.documentElement.dir = variant === 'rtl' ? 'rtl' : 'ltr';
  const presses: Readonly<Record<string, string>> = {
    ...{ folder: 'open-list', attach: 'attach-menu', large: 'enlarge' },
  };
  const button = page.querySelector<HTMLElement>(`[data-testid=${presses[variant] ?? 'none'}]`);
  if (button) requestAnimationFrame(() => button.click());
}
