import { defineConfig } from 'vite';

/** What remembers devices, in a page of its own, as the app's build makes it. */
export default defineConfig({
  root: import.meta.dirname,
  publicDir: '../../../public',
  build: { target: 'es2022', emptyOutDir: true, assetsInlineLimit: 0 },
});
