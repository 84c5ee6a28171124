/**
 * The web app manifest. Relative addresses, so that it holds below any path; colours as in
 * src/ui/tokens.css (dark), where a manifest can name only one theme.
 *
 * @type {Partial<import('vite-plugin-pwa').ManifestOptions>}
 */
export const manifest = {
  name: 'Heliograph',
  short_name: 'Heliograph',
  description:
    "Two devices connect directly, with no server at all: each shows a small code, each reads the other's.",
  start_url: './',
  scope: './',
  display: 'standalone',
  background_color: '#0d1219',
  theme_color: '#0d1219',
  categories: ['utilities', 'productivity'],
  icons: [
    { src: 'favicon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
    { src: 'icons/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
    { src: 'icons/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
    { src: 'icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
  ],
};
