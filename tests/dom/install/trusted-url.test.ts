import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

/** The policy is made once per page: each test needs a fresh module. */
async function fresh(): Promise<(url: string | URL) => string> {
  vi.resetModules();
  return (await import('../../../src/platform/trusted-url.ts')).trustedUrl;
}

describe('without Trusted Types', () => {
  it('gives the absolute address of a script of this origin', async () => {
    const trustedUrl = await fresh();
    expect(trustedUrl('sw.js')).toBe(new URL('sw.js', document.baseURI).href);
    expect(trustedUrl(new URL('/a/b.js', location.href))).toBe(`${location.origin}/a/b.js`);
  });

  it.each([
    'https://elsewhere.example/sw.js',
    '//elsewhere.example/sw.js',
    'data:text/javascript,alert(1)',
    'javascript:alert(1)',
    'http://',
  ])('throws on %s', async (url) => {
    const trustedUrl = await fresh();
    expect(() => trustedUrl(url)).toThrow(TypeError);
  });
});

describe('with Trusted Types', () => {
  const createPolicy = vi.fn(
    (_name: string, rules: { createScriptURL: (url: string) => string }) => ({
      createScriptURL: (url: string) => `trusted ${rules.createScriptURL(url)}`,
    }),
  );

  beforeEach(() => {
    vi.stubGlobal('trustedTypes', { createPolicy });
  });

  afterEach(() => {
    vi.unstubAllGlobals();
    createPolicy.mockClear();
  });

  it('makes the policy heliograph-url once, however many addresses pass', async () => {
    const trustedUrl = await fresh();
    expect(trustedUrl('a.js')).toBe(`trusted ${location.origin}/a.js`);
    trustedUrl('b.js');
    expect(createPolicy).toHaveBeenCalledTimes(1);
    expect(createPolicy.mock.calls[0]?.[0]).toBe('heliograph-url');
  });

  it('refuses a script of another origin all the same', async () => {
    const trustedUrl = await fresh();
    expect(() => trustedUrl('https://elsewhere.example/a.js')).toThrow(TypeError);
  });
});
