const size = (/** @type {number} */ side) => `${side}x${side}`;

/** @param {'narrow' | 'wide'} form @param {'pair' | 'talk'} screen */
const screenshot = (form, screen) => ({
  src: `screenshots/${screen}-${form}.png`,
  sizes: form === 'narrow' ? '780x1688' : '1280x800',
  type: 'image/png',
  form_factor: form,
  label: { pair: 'Show your code, scan theirs', talk: 'A conversation of two devices' }[screen],
});

/** @param {string} name @param {'pair' | 'scan'} route */
const shortcut = (name, route) => ({
  name,
  url: `./#/${route}`,
  icons: [{ src: `icons/shortcut-${route}-96.png`, sizes: size(96), type: 'image/png' }],
});

/** Kinds of files that the system may open with the app; names end so, whatever the type. */
const OPENED = {
  'image/*': ['.png', '.jpg', '.jpeg', '.gif', '.webp', '.avif', '.heic', '.svg'],
  'audio/*': ['.mp3', '.m4a', '.aac', '.ogg', '.opus', '.flac', '.wav'],
  'video/*': ['.mp4', '.m4v', '.mov', '.webm', '.mkv'],
  'text/*': ['.txt', '.md', '.csv', '.html', '.json', '.xml'],
  'application/pdf': ['.pdf'],
  'application/zip': ['.zip'],
  'application/octet-stream': ['.bin'],
};

/**
 * The web app manifest. Relative addresses, so that it holds below any path; colours as in
 * src/ui/tokens.css (dark), where a manifest can name only one theme. `id` is taken from the
 * origin's root and not from the path (W3C appmanifest, `id` member), so it cannot be relative.
 *
 * @type {Partial<import('vite-plugin-pwa').ManifestOptions>}
 */
export const manifest = {
  id: 'heliograph',
  name: 'Heliograph',
  short_name: 'Heliograph',
  description:
    "Two devices connect directly, with no server at all: each shows a small code, each reads the other's.",
  start_url: './',
  scope: './',
  display: 'standalone',
  background_color: '#0d1219',
  theme_color: '#0d1219',
  categories: ['utilities', 'productivity', 'social'],
  icons: [
    { src: 'favicon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
    { src: 'icons/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
    { src: 'icons/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
    { src: 'icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    { src: 'icons/monochrome-512.png', sizes: '512x512', type: 'image/png', purpose: 'monochrome' },
  ],
  screenshots: [
    screenshot('narrow', 'pair'),
    screenshot('narrow', 'talk'),
    screenshot('wide', 'pair'),
    screenshot('wide', 'talk'),
  ],
  shortcuts: [shortcut('Show my code', 'pair'), shortcut('Scan their code', 'scan')],
  // src/sw/share-target.ts answers it.
  share_target: {
    action: './share',
    method: 'POST',
    enctype: 'multipart/form-data',
    params: {
      ...{ title: 'title', text: 'text', url: 'url' },
      files: [{ name: 'files', accept: ['*/*'] }],
    },
  },
  file_handlers: [{ action: './#/opened', accept: OPENED }],
  protocol_handlers: [{ protocol: 'web+heliograph', url: './#%s' }],
  // Navigating a window that is connected would end its connection.
  launch_handler: { client_mode: ['focus-existing', 'auto'] },
};
