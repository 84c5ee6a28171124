import { svelte } from '@sveltejs/vite-plugin-svelte';
import { VitePWA } from 'vite-plugin-pwa';
import { configDefaults, defineConfig, type TestProjectConfiguration } from 'vitest/config';
import packageJson from './package.json' with { type: 'json' };
import { buildHash } from './scripts/lib/build-hash.mjs';
import { cspMeta } from './scripts/vite/csp.mjs';
import { manifest } from './scripts/vite/manifest.mjs';
import { published } from './scripts/vite/published.mjs';
import { words } from './scripts/vite/words.mjs';

// Tests of updates build versions that do not exist.
const version = {
  version: process.env['HELIOGRAPH_VERSION'] ?? packageJson.version,
  build: buildHash(),
};

/** Changing addresses and causes are tried with the whole lab only: `npm run test:lab`. */
const LAB = process.env['HELIOGRAPH_LAB'] === 'full' ? '*' : '!(addresses|causes)';

/** Real browsers and networks: one file at a time, and time to wait for people. */
const browserSuite = (name: 'cross' | 'lab', files = '*'): TestProjectConfiguration => ({
  extends: true,
  test: {
    name,
    environment: 'node',
    include: [`tests/${name}/${files}.test.ts`],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});

export default defineConfig({
  // Relative addresses: the app works below any path of any host.
  base: './',
  define: {
    __APP_VERSION__: JSON.stringify(version.version),
    __BUILD_HASH__: JSON.stringify(version.build),
  },
  plugins: [
    words(),
    svelte({ configFile: false }),
    process.env['VITEST'] === undefined && [
      VitePWA({
        strategies: 'injectManifest',
        srcDir: 'src/sw',
        filename: 'sw.ts',
        // src/platform/install registers it: Trusted Types forbid the plugin's own way.
        registerType: 'prompt',
        injectRegister: null,
        manifest,
        injectManifest: {
          globPatterns: ['**/*.{js,css,html,wasm,svg,png,webmanifest}'],
          // Shown by the browser before installing; nothing the app itself ever asks for.
          globIgnores: ['screenshots/**'],
          maximumFileSizeToCacheInBytes: 4_000_000,
        },
      }),
      cspMeta(),
      published(version),
    ],
  ],
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    sourcemap: false,
    // scripts/size-limit.config.mjs reads from it what the first page loads.
    manifest: true,
    modulePreload: {
      polyfill: false,
      // What a later part imports is fetched when it asks for it: naming all of that ahead would
      // cost the first script more than the later ones gain. Their style sheets have to be named.
      resolveDependencies: (_file, dependencies) =>
        dependencies.filter((name) => name.endsWith('.css')),
    },
    // Nothing becomes a data: address that the content security policy would refuse.
    assetsInlineLimit: 0,
    rolldownOptions: {
      // All that the first screen needs in one file: left to itself the bundler makes six of it,
      // 1.9 kB larger after gzip, one fetched after the other.
      output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } },
    },
  },
  test: {
    exclude: [...configDefaults.exclude, '.cache/**'],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['tests/unit/**/*.test.ts'],
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        resolve: { conditions: ['browser'] },
        test: {
          name: 'dom',
          environment: 'jsdom',
          include: ['tests/dom/**/*.test.ts'],
          testTimeout: 30_000,
        },
      },
      browserSuite('cross'),
      browserSuite('lab', LAB),
    ],
  },
});
