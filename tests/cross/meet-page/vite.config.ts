import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

/** What meets remembered devices again, without the app's screens, as the app's build makes it. */
export default defineConfig({
  root: import.meta.dirname,
  publicDir: '../../../public',
  plugins: [svelte({ configFile: false })],
  build: { target: 'es2022', emptyOutDir: true, assetsInlineLimit: 0 },
});
