import type { Phase } from '../../core/link/state.ts';
import type { Trust } from '../../core/trust/carrier.ts';
import type { Guidance } from '../../platform/qr/guidance.ts';

/** How far the link is, in one short sentence. */
export const PHASES: Record<Phase, string> = {
  gathering: 'Making your code',
  ready: 'Let the other device’s camera read this',
  waiting: 'Got their code. Now let them read yours.',
  connecting: 'Connecting. Keep both devices here.',
  open: 'Connected',
  interrupted: 'Reconnecting',
  lost: 'Connection lost',
  closed: 'Not connected',
};

export const TRUST: Record<Trust, string> = {
  scanned: 'Scanned both ways',
  'one-way': 'Scanned one way',
  pasted: 'Not verified',
  verified: 'Verified',
  mismatch: 'Words did not match',
};

/** What each trust means, for whoever asks. */
export const TRUST_MEANING: Record<Trust, string> = {
  scanned: 'Both cameras read the code off the other screen, so nobody can be in between.',
  'one-way':
    'You read their code off their screen. They got yours another way, so they cannot be sure of you yet.',
  pasted:
    'Their code came as a link, text or picture. Whoever carried it could have swapped it for another.',
  verified: 'You compared the words, and they matched.',
  mismatch: 'The words did not match: somebody may be in between.',
};

export const GUIDANCE: Record<Guidance, string> = {
  searching: 'Hold their code inside the frame',
  'still-searching': 'Point the camera at the code on the other screen',
  'hold-closer': 'Hold it closer',
  'hold-farther': 'Hold it farther away',
  'hold-still': 'Hold it still',
  'out-of-focus': 'Out of focus: move back a little',
  'too-dark': 'Too dark: turn on a light',
  'too-bright': 'Too bright: tilt the screen a little',
  'foreign-code': 'That is not a Heliograph code',
  read: 'Got their code',
};
