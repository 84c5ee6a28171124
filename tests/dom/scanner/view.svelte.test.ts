import { flushSync } from 'svelte';
import { expect, it } from 'vitest';
import { Scanner } from '../../../src/state/scanner.svelte.ts';
import { FakeCamera, FakeMemory, FakeReader } from './fakes.ts';

it('shows and reads the camera that runs, as it changes', async () => {
  const [camera, reader] = [new FakeCamera(), new FakeReader()];
  camera.parts = { other: { facing: 'environment' } };
  const scanner = new Scanner({ camera, reader, memory: new FakeMemory() }, () => 'taken');
  const video = document.createElement('video');
  // What {@attach scanner.view} does.
  const end = $effect.root(() => {
    $effect(() => scanner.view(video));
  });
  flushSync();
  expect(reader.watches).toHaveLength(0);

  await scanner.start();
  flushSync();
  expect(camera.shown).toEqual([camera.feeds[0]]);

  await scanner.switchCamera();
  flushSync();
  expect(camera.shown).toEqual([camera.feeds[1]]);
  expect(reader.watches.map(({ signal }) => signal.aborted)).toEqual([true, false]);

  for (let at = 0; at < 500; at += 50) reader.see({ at, texts: ['code'] });
  flushSync();
  expect(reader.watches).toHaveLength(2);

  scanner.stop();
  flushSync();
  expect([camera.shown.length, reader.watches[1]?.signal.aborted]).toEqual([0, true]);
  end();
});
