import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

/** The gallery: every component and screen with made-up data. `npx vite --config` this file. */
export default defineConfig({
  root: import.meta.dirname,
  publicDir: '../../public',
  plugins: [svelte({ configFile: false })],
  build: { target: 'es2022', emptyOutDir: true },
});
