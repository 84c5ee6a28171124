import qrcode from 'qrcode';
import type { MessageView, ThreadHeading } from '../../src/ui/chat/words.ts';

/** A code of realistic length: a page's address and 155 digits, which makes version 5. */
export function picture(seed = 7) {
  const digits = Array.from({ length: 155 }, (_, i) => (i * seed * 7919 + seed * 31) % 10).join('');
  const qr = qrcode.create(`https://example.app/#${digits}`, { errorCorrectionLevel: 'L' });
  return { size: qr.modules.size, modules: Uint8Array.from(qr.modules.data) };
}

/** A moving picture of a hand-held phone with a code on it. */
export function cameraStream(): MediaStream {
  const canvas = document.createElement('canvas');
  canvas.width = 1280;
  canvas.height = 720;
  const c = canvas.getContext('2d');
  if (!c) throw new Error('no canvas');
  const { size, modules } = picture(3);
  const room = c.createLinearGradient(0, 0, 1280, 720);
  room.addColorStop(0, '#c9b48f');
  room.addColorStop(0.5, '#7d7467');
  room.addColorStop(1, '#39434f');
  const paint = () => {
    c.fillStyle = room;
    c.fillRect(0, 0, 1280, 720);
    c.save();
    c.translate(650, 350);
    c.rotate(0.05);
    c.fillStyle = '#20262e';
    c.beginPath();
    c.roundRect(-190, -330, 380, 700, 44);
    c.fill();
    c.fillStyle = '#f2f2ee';
    c.beginPath();
    c.roundRect(-160, -250, 320, 320, 16);
    c.fill();
    c.fillStyle = '#15191f';
    modules.forEach((dark, i) => {
      if (dark) c.fillRect(-139 + (i % size) * 7.5, -229 + Math.floor(i / size) * 7.5, 7.6, 7.6);
    });
    c.restore();
  };
  paint();
  setInterval(paint, 100);
  return canvas.captureStream(10);
}

let count = 0;
function said(
  direction: 'in' | 'out',
  time: string,
  text: string,
  state: MessageView['state'] = 'delivered',
): MessageView {
  const segments = text.split(/(https?:\/\/\S+)/).map((part) => ({
    kind: part.startsWith('http') ? ('link' as const) : ('text' as const),
    text: part,
    ...(part.startsWith('http') ? { href: part } : {}),
  }));
  count += 1;
  return { id: `m${count}`, direction, time, datetime: `2026-05-04T${time}`, state, segments };
}

export const rows: readonly (ThreadHeading | MessageView)[] = [
  { kind: 'heading', id: 'sun', label: 'Sunday 3 May' },
  said('in', '18:02', 'Are you on the upper deck? No signal down here at all.'),
  said('out', '18:03', 'Yes, row 4. This works without any of it.'),
  { kind: 'heading', id: 'mon', label: 'Today' },
  said('in', '09:12', 'Morning! Here is the list:\n– two lines\n– the small tripod\n– batteries'),
  said('out', '09:14', 'Got it. The map is at https://example.org/maps/harbour-north?z=14'),
  said('in', '09:15', 'Perfect'),
  said(
    'out',
    '09:20',
    'I am walking over now. If the connection drops, keep this open: it comes back by itself when we are near again.',
    'sent',
  ),
  said('out', '09:21', 'See you at the gate.', 'queued'),
  said('out', '09:21', 'A very long one that could not go', 'failed'),
];

/** Which screen the address asks for. */
export function currentRoute(): string {
  return location.hash.slice(1) || 'pair';
}
