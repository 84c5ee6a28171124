import { inRoot } from '../lib/paths.mjs';
import { contentSecurityPolicy, metaPolicy, readHeaderRules } from '../lib/headers.mjs';

/**
 * Writes the policy of public/_headers into the built page too, for hosts that send no headers.
 * Directly after the charset: before anything the policy could apply to.
 *
 * @returns {import('vite').Plugin}
 */
export function cspMeta() {
  return {
    name: 'heliograph:csp',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html) {
        const policy = metaPolicy(
          contentSecurityPolicy(readHeaderRules(inRoot('public/_headers'))),
        );
        const meta = `<meta http-equiv="Content-Security-Policy" content="${policy}" />`;
        const charset = /<meta charset="utf-8"\s*\/?>/;
        if (!charset.test(html)) throw new Error('index.html has no <meta charset="utf-8">.');
        return html.replace(charset, (found) => `${found}\n    ${meta}`);
      },
    },
  };
}
