import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

/** The lab's page: the app's own links, with no screen. Built by `buildLabPage` of lab-page.ts. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [svelte({ configFile: false })],
  build: { target: 'es2022', minify: false, emptyOutDir: true },
});
