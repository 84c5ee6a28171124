import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { words } from '../../scripts/vite/words.mjs';

/** The gallery: every component and screen with made-up data. `npx vite --config` this file. */
export default defineConfig({
  root: import.meta.dirname,
  publicDir: '../../public',
  plugins: [words(), svelte({ configFile: false })],
  build: { target: 'es2022', emptyOutDir: true },
});
