/*
 * Renders the app's icons from one drawing: two mirrors and the light between them.
 * node tests/gallery/icons.mjs [folder]
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';

const folder = process.argv[2] ?? join(import.meta.dirname, '../../public/icons');
mkdirSync(folder, { recursive: true });

/** @param {{ corner: number, scale: number }} shape both in hundredths of the side */
const drawing = ({ corner, scale }) => `
<svg xmlns="http://www.w3.org/2000/svg" width="100%" height="100%" viewBox="0 0 100 100">
  <defs>
    <linearGradient id="night" x2="0" y2="1">
      <stop stop-color="#232f40" /><stop offset="1" stop-color="#0b1017" />
    </linearGradient>
    <radialGradient id="glow">
      <stop stop-color="#f7b32b" stop-opacity=".42" /><stop offset="1" stop-color="#f7b32b" stop-opacity="0" />
    </radialGradient>
    <linearGradient id="light" x2="0" y2="1">
      <stop stop-color="#ffe19a" /><stop offset=".55" stop-color="#f9bb3c" /><stop offset="1" stop-color="#f0a010" />
    </linearGradient>
    <linearGradient id="mirror" x2="0" y2="1">
      <stop stop-color="#ffffff" /><stop offset="1" stop-color="#cfd6de" />
    </linearGradient>
  </defs>
  <rect width="100" height="100" rx="${corner}" fill="url(#night)" />
  <g transform="translate(50 50) scale(${scale}) translate(-24 -24)">
    <circle cx="24" cy="24" r="26" fill="url(#glow)" />
    <rect x="4" y="3" width="8" height="42" rx="4" fill="url(#mirror)" />
    <rect x="36" y="3" width="8" height="42" rx="4" fill="url(#mirror)" />
    <path fill="url(#light)" d="M24 8c.8 9.6 3.2 14.5 12 16c-8.8 1.5-11.2 6.4-12 16c-.8-9.6-3.2-14.5-12-16c8.8-1.5 11.2-6.4 12-16z" />
  </g>
</svg>`;

/** The shape alone: launchers colour it by its alpha. */
const silhouette = () => `
<svg xmlns="http://www.w3.org/2000/svg" width="100%" height="100%" viewBox="0 0 100 100">
  <g transform="translate(50 50) scale(1.2) translate(-24 -24)" fill="#fff">
    <rect x="4" y="3" width="8" height="42" rx="4" />
    <rect x="36" y="3" width="8" height="42" rx="4" />
    <path d="M24 8c.8 9.6 3.2 14.5 12 16c-8.8 1.5-11.2 6.4-12 16c-.8-9.6-3.2-14.5-12-16c8.8-1.5 11.2-6.4 12-16z" />
  </g>
</svg>`;

/** What an entry of the launcher's menu is for. @param {string} inside on a grid of 24 */
const sign = (inside) => `
<svg xmlns="http://www.w3.org/2000/svg" width="100%" height="100%" viewBox="0 0 48 48">
  <circle cx="24" cy="24" r="24" fill="#131922" />
  <g transform="translate(11.5 11.5) scale(1.04)" fill="none" stroke="#f9bb3c" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${inside}</g>
</svg>`;
const pairSign = `<path d="M3 3h7v7H3z M14 3h7v7h-7z M3 14h7v7H3z M14 14h3v3h-3z M21 14v2 M21 20v1h-1 M14 21h2" />`;
const scanSign = `<path d="M3 8V4.5A1.5 1.5 0 0 1 4.5 3H8 M16 3h3.5A1.5 1.5 0 0 1 21 4.5V8 M21 16v3.5a1.5 1.5 0 0 1-1.5 1.5H16 M8 21H4.5A1.5 1.5 0 0 1 3 19.5V16" />
  <path fill="#f9bb3c" stroke="none" d="M12 6c.4 4 1.6 5.6 6 6c-4.4.4-5.6 2-6 6c-.4-4-1.6-5.6-6-6c4.4-.4 5.6-2 6-6z" />`;

const round = { corner: 22, scale: 1.3 };
const full = { corner: 0, scale: 1.3 };
const icons = [
  { name: 'icon-192.png', side: 192, svg: drawing(round) },
  { name: 'icon-512.png', side: 512, svg: drawing(round) },
  // Launchers cut these to any shape: all that matters lies in the middle 80 %.
  { name: 'maskable-512.png', side: 512, svg: drawing({ corner: 0, scale: 1.05 }) },
  { name: 'monochrome-512.png', side: 512, svg: silhouette() },
  { name: 'apple-touch-icon-180.png', side: 180, svg: drawing(full) },
  { name: 'shortcut-pair-96.png', side: 96, svg: sign(pairSign) },
  { name: 'shortcut-scan-96.png', side: 96, svg: sign(scanSign) },
];

const browser = await puppeteer.launch({
  executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic'],
});
try {
  const page = await browser.newPage();
  for (const { name, side, svg } of icons) {
    await page.setViewport({ width: side, height: side });
    await page.setContent(`<style>body{margin:0;height:100vh}</style>${svg}`);
    await page.screenshot({
      path: /** @type {`${string}.png`} */ (join(folder, name)),
      omitBackground: true,
    });
  }
} finally {
  await browser.close();
}
