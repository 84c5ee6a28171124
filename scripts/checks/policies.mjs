import { existsSync, readFileSync } from 'node:fs';
import { contentSecurityPolicy, headersFor, metaPolicy, readHeaderRules } from '../lib/headers.mjs';
import { builtHash } from '../lib/build.mjs';
import { sourceHash } from '../lib/build-hash.mjs';
import { DIST, inRoot } from '../lib/paths.mjs';
import { readFilesUnder } from '../lib/files.mjs';

/** Without these the page could load, run or send what it must not. */
const REQUIRED = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
  "frame-ancestors 'none'",
];

const HEADERS = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

/** What the page itself may ask for; every other feature that is named is switched off. */
const FEATURES = [
  ...['autoplay', 'camera', 'clipboard-read', 'clipboard-write', 'display-capture', 'fullscreen'],
  ...['microphone', 'screen-wake-lock'],
];

/** @returns {string[]} what is wrong with the headers, the built page's copy, or the policies made */
export function policies() {
  const rules = readHeaderRules(inRoot('public/_headers'));
  const headers = headersFor(rules, '/');
  const policy = contentSecurityPolicy(rules);
  const directives = policy.split(';').map((directive) => directive.trim());
  return [
    ...REQUIRED.filter((needed) => !directives.includes(needed)).map(
      (needed) => `public/_headers: the policy lacks ${needed}.`,
    ),
    ...Object.entries(HEADERS)
      .filter(([name, value]) => headers[name] !== value)
      .map(([name, value]) => `public/_headers: ${name} is not ${value}.`),
    ...permissions(headers['Permissions-Policy'] ?? ''),
    ...builtPage(policy),
    ...trustedTypes(directives),
  ];
}

/** @param {string} policy such as `camera=(self), usb=()` */
function permissions(policy) {
  const allowed = policy.split(', ').filter((feature) => !feature.endsWith('=()'));
  const wanted = FEATURES.map((feature) => `${feature}=(self)`);
  const differ = [
    ...allowed.filter((feature) => !wanted.includes(feature)),
    ...wanted.filter((feature) => !allowed.includes(feature)),
  ];
  return differ.map((feature) => `public/_headers: Permissions-Policy differs in ${feature}.`);
}

/** @param {string} policy */
function builtPage(policy) {
  const page = `${DIST}/index.html`;
  if (!existsSync(page) || builtHash(DIST) !== sourceHash()) return [];
  const agrees = readFileSync(page, 'utf8').includes(`content="${metaPolicy(policy)}"`);
  return agrees ? [] : ['dist/index.html: its policy is not that of public/_headers.'];
}

/** Every policy that the code makes is allowed by name. @param {readonly string[]} directives */
function trustedTypes(directives) {
  const listed = directives.find((directive) => directive.startsWith('trusted-types '))?.split(' ');
  return readFilesUnder('src', /\.(ts|svelte)$/)
    .flatMap(({ text }) => [...text.matchAll(/POLICY_NAME = '([\w-]+)'/g)])
    .flatMap(([, name = '']) => (listed?.includes(name) ? [] : [`trusted-types lacks ${name}.`]));
}
