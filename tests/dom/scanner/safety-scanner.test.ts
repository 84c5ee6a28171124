import { describe, expect, it } from 'vitest';
import { safetyText } from '../../../src/core/trust/safety-number.ts';
import { SafetyScanner } from '../../../src/state/memory/safety-scanner.svelte.ts';
import { FakeCamera, FakeReader } from './fakes.ts';

const DIGITS = '0123456789'.repeat(4);

async function looking(): Promise<[SafetyScanner, (text: string) => void]> {
  const reader = new FakeReader();
  const safety = new SafetyScanner({ camera: new FakeCamera(), reader }, DIGITS);
  await safety.scanner.start();
  safety.scanner.view(document.createElement('video'));
  let at = 0;
  return [safety, (text) => reader.see({ at: (at += 1_000), texts: [text] })];
}

describe('comparing a safety number by camera', () => {
  it('[T27] says that it is the same, and lets go of the camera', async () => {
    const [safety, see] = await looking();
    see('https://example.app/#1234');
    expect(safety.verdict).toBeUndefined();
    see(safetyText(DIGITS));
    expect(safety.verdict).toBe('same');
    expect(safety.scanner.status).toBe('off');
  });

  it('[T27] says that it is another one, and goes on looking', async () => {
    const [safety, see] = await looking();
    see(safetyText([...DIGITS].reverse().join('')));
    expect(safety.verdict).toBe('differs');
    expect(safety.scanner.status).toBe('on');
    see(safetyText(DIGITS));
    expect(safety.verdict).toBe('same');
  });
});
