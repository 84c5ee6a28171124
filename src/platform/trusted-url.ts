/**
 * Turns a script's relative address into what worker and service-worker constructors accept
 * under `require-trusted-types-for 'script'` (W3C Trusted Types §2.3, §3.2).
 */

interface UrlPolicy {
  createScriptURL(url: string): TrustedScript;
}

/** A TrustedScriptURL where the engine has Trusted Types. The DOM library types it as a string. */
type TrustedScript = string;

interface TrustedTypesFactory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): UrlPolicy;
}

/** Must be listed under `trusted-types` in public/_headers. */
const POLICY_NAME = 'heliograph-url';

let policy: UrlPolicy | undefined;

/**
 * Makes a script address loadable for `new Worker(…)` and `serviceWorker.register(…)`.
 *
 * @param url Absolute, or relative to the document.
 * @returns A TrustedScriptURL (typed as string) or, where Trusted Types are missing, the absolute address.
 * @throws TypeError if the address is on another origin or cannot be parsed: that is a bug, never input.
 */
export function trustedUrl(url: string | URL): TrustedScript {
  policy ??= createPolicy();
  return policy.createScriptURL(String(url));
}

function createPolicy(): UrlPolicy {
  const rules = { createScriptURL: sameOrigin };
  const factory = (globalThis as { trustedTypes?: TrustedTypesFactory }).trustedTypes;
  return factory?.createPolicy(POLICY_NAME, rules) ?? rules;
}

function sameOrigin(url: string): string {
  const absolute = new URL(url, document.baseURI);
  if (absolute.origin === location.origin) return absolute.href;
  throw new TypeError(`A script of another origin: ${absolute.origin}`);
}
