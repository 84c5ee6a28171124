import { launchProfile } from '../helpers/browsers.ts';
import { expect, offlineReady, test } from './fixtures.ts';

test('Chromium finds nothing that keeps it from being installed', async ({ app }) => {
  const context = await launchProfile();
  const page = await context.newPage();
  await page.goto(app.url);
  await offlineReady(page);
  const devtools = await context.newCDPSession(page);
  const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
  const manifest = await devtools.send('Page.getAppManifest');
  await context.close();

  expect(installabilityErrors).toEqual([]);
  expect(manifest.errors).toEqual([]);
  expect(JSON.parse(manifest.data ?? '{}')).toMatchObject({
    name: 'Heliograph',
    display: 'standalone',
    start_url: './',
    scope: './',
  });
});

test('every icon the manifest names is there', async ({ page }) => {
  await page.goto('./');
  const types = await page.evaluate(async () => {
    const manifest = (await (await fetch('manifest.webmanifest')).json()) as {
      icons: { src: string }[];
    };
    const answers = await Promise.all(manifest.icons.map(({ src }) => fetch(src)));
    return answers.map(({ ok, headers }) => ok && headers.get('Content-Type'));
  });
  expect(types).toEqual(['image/svg+xml', 'image/png', 'image/png', 'image/png']);
});
