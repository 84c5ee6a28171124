import { describe, expect, it } from 'vitest';
import { cameraErrorFrom, type RefusalFacts } from '../../../src/platform/camera/errors.ts';
import type { CameraErrorCode } from '../../../src/platform/camera/port.ts';

const denied: RefusalFacts = { permission: 'denied', allowedByPolicy: true };

const codeOf = (name: string, message: string, facts: Partial<RefusalFacts> = {}) =>
  cameraErrorFrom(new DOMException(message, name), { ...denied, ...facts }).code;

describe('cameraErrorFrom', () => {
  it.each<[string, CameraErrorCode]>([
    ['NotFoundError', 'camera-missing'],
    ['OverconstrainedError', 'camera-missing'],
    ['NotReadableError', 'camera-busy'],
    ['AbortError', 'camera-failed'],
    ['TypeError', 'camera-failed'],
  ])('names %s %s', (name, code) => {
    expect(codeOf(name, '')).toBe(code);
  });

  it('tells a refusal from a question that was closed', () => {
    expect(codeOf('NotAllowedError', 'Permission denied')).toBe('camera-denied');
    expect(codeOf('NotAllowedError', 'Permission dismissed')).toBe('camera-dismissed');
    expect(codeOf('NotAllowedError', '', { permission: 'prompt' })).toBe('camera-dismissed');
  });

  it('tells when the system refuses what the site may', () => {
    expect(codeOf('NotAllowedError', 'Permission denied by system')).toBe(
      'camera-denied-by-system',
    );
    expect(codeOf('NotAllowedError', '', { permission: 'granted' })).toBe(
      'camera-denied-by-system',
    );
  });

  it('tells when a policy forbids it, whatever the permission', () => {
    expect(codeOf('NotAllowedError', '', { allowedByPolicy: false })).toBe(
      'camera-blocked-by-policy',
    );
  });

  it('says denied where the browser tells nothing more', () => {
    const facts = { permission: 'unknown', allowedByPolicy: undefined } as const;
    expect(codeOf('NotAllowedError', '', facts)).toBe('camera-denied');
  });

  it('has a code for whatever was thrown', () => {
    expect(cameraErrorFrom('odd', denied)).toEqual({ code: 'camera-failed', detail: 'odd' });
    expect(cameraErrorFrom(undefined, denied).code).toBe('camera-failed');
  });
});
