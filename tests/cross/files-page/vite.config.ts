import { defineConfig } from 'vite';

/** The adapters for files in a page of their own, as the app's build makes them. */
export default defineConfig({
  root: import.meta.dirname,
  publicDir: '../../../public',
  worker: { format: 'es' },
  build: { target: 'es2022', emptyOutDir: true, assetsInlineLimit: 0 },
});
