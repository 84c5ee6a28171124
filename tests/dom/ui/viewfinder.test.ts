import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import Viewfinder from '../../../src/ui/pair/Viewfinder.svelte';
import ViewfinderControls from '../../../src/ui/pair/ViewfinderControls.svelte';
import type { ViewfinderState } from '../../../src/ui/pair/words.ts';
import { says } from './snippet.ts';

const words = {
  view: 'What your camera sees',
  reason: 'Your camera reads their code.',
  start: 'Use camera',
  asking: 'Your browser is asking for the camera',
  starting: 'Starting the camera',
  read: 'Got their code.',
  tryAgain: 'Try again',
  stop: 'Stop the camera',
  switchCamera: 'Switch camera',
  torch: 'Light',
  zoom: 'Zoom',
};

function show(state: ViewfinderState, more: object = {}) {
  const onstart = vi.fn();
  const view = render(Viewfinder, { words, state, onstart, ...more });
  return { ...view, onstart };
}

afterEach(cleanup);

describe('viewfinder', () => {
  it('asks for the camera by a button beside the reason', async () => {
    const { onstart } = show('off');
    expect(screen.getByText(words.reason)).toBeTruthy();
    await fireEvent.click(screen.getByRole('button', { name: 'Use camera' }));
    expect(onstart).toHaveBeenCalledOnce();
    expect(screen.queryByTestId('camera-view')).toBeNull();
  });

  it.each(['asking', 'starting'] as const)('says what it waits for while %s', (state) => {
    show(state);
    expect(screen.getByRole('status').textContent).toContain(words[state]);
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('plays the stream, as a mirror only for a camera that faces the person', async () => {
    const stream = {} as MediaStream;
    const { rerender } = show('on', { stream, mirrored: true, controls: says('Hold closer') });
    const video = screen.getByTestId<HTMLVideoElement>('camera-view');
    expect(video.srcObject).toBe(stream);
    expect(video.muted).toBe(true);
    expect(video.className).toContain('mirrored');
    expect(screen.getByText('Hold closer')).toBeTruthy();
    await rerender({ mirrored: false });
    expect(video.className).not.toContain('mirrored');
  });

  it('hands the video to whoever takes frames, and takes it back', () => {
    const release = vi.fn();
    const video = vi.fn(() => release);
    const { unmount } = show('on', { video });
    expect(video).toHaveBeenCalledExactlyOnceWith(screen.getByTestId('camera-view'));
    unmount();
    expect(release).toHaveBeenCalledOnce();
  });

  it('offers only what the camera can do', () => {
    render(ViewfinderControls, { words, guidance: 'Hold closer' });
    expect(screen.getByText('Hold closer', { selector: 'p' })).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
    expect(screen.queryByRole('slider')).toBeNull();
  });

  it('switches camera, light and zoom where they exist', async () => {
    const on = { onswitch: vi.fn(), ontorch: vi.fn(), onzoom: vi.fn(), onstop: vi.fn() };
    const zoom = { min: 1, max: 4, step: 0.5, value: 1 };
    render(ViewfinderControls, { words, guidance: undefined, ...on, torch: false, zoom });
    await fireEvent.click(screen.getByRole('button', { name: 'Switch camera' }));
    await fireEvent.click(screen.getByRole('button', { name: 'Light', pressed: false }));
    await fireEvent.input(screen.getByRole('slider', { name: 'Zoom' }), { target: { value: '2' } });
    await fireEvent.click(screen.getByRole('button', { name: 'Stop the camera' }));
    expect(on.onswitch).toHaveBeenCalledOnce();
    expect(on.ontorch).toHaveBeenCalledExactlyOnceWith(true);
    expect(on.onzoom).toHaveBeenCalledExactlyOnceWith(2);
    expect(on.onstop).toHaveBeenCalledOnce();
  });

  it('says what failed and offers to try again', async () => {
    const { onstart } = show('failed', { failure: says('The camera is blocked.') });
    expect(screen.getByText('The camera is blocked.')).toBeTruthy();
    await fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(onstart).toHaveBeenCalledOnce();
  });

  it('announces what the camera needs, in a region that was there before', async () => {
    const { rerender } = show('off');
    const region = screen.getByRole('status');
    expect(region.textContent).toBe('');
    await rerender({ state: 'on', guidance: 'Hold it closer' });
    expect(screen.getByRole('status')).toBe(region);
    expect(region.textContent).toBe('Hold it closer');
    await rerender({ state: 'read' });
    expect(region.textContent, 'the link says that').toBe('');
    expect(screen.getByText(/Got their code\./)).toBeTruthy();
  });
});
