import { describe, expect, it } from 'vitest';
import { readCode } from '../../../src/core/pairing/read-code.ts';
import { ok } from '../../../src/core/result.ts';
import { CodeView } from '../../../src/state/code-view.svelte.ts';
import { FakeNet, host } from '../../helpers/fake-rtc.ts';
import { Device, twoDevices } from './devices.ts';

describe('the code on the screen', () => {
  it('is not there before there is one', () => {
    const view = new CodeView(new Device(new FakeNet()).session, 'https://example.app/');
    expect([view.text, view.bytes, view.picture]).toEqual([undefined, undefined, undefined]);
  });

  it('[P14] is a link to this page that reads as my packet, and grows with what is read', () => {
    const [a, b] = twoDevices();
    const view = new CodeView(a.session, 'https://example.app/');
    expect(view.text).toMatch(/^https:\/\/example\.app\/#[\w-]+$/);
    const plain = [view.text, view.bytes, view.picture?.size];
    expect(readCode(view.text ?? '')).toEqual(ok(a.code));
    a.read(b.code);
    expect(readCode(view.text ?? '')).toEqual(ok(a.code));
    expect(view.text).not.toBe(plain[0]);
    expect(view.bytes).toBe((plain[1] as number) + 3);
  });

  it('follows addresses that come later', () => {
    const device = new Device(new FakeNet()).start();
    const view = new CodeView(device.session, 'https://example.app/');
    const { bytes = 0 } = view;
    device.rtc.line.gather([host('192.0.2.1'), host('192.0.2.2')]);
    expect(view.bytes).toBe(bytes + 7);
  });
});
