import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LabBrowser } from './lab-browser.mjs';
import { labProblem } from './network.mjs';
import { switchWithoutGateway } from './networks.mjs';

const problem = labProblem();
if (problem) console.info(`lab skipped: ${problem}`);

describe.skipIf(problem)('two hosts on a switch with no gateway, camera allowed', () => {
  const net = problem ? undefined : switchWithoutGateway('hg1');
  const running = new Set<LabBrowser>();

  const launch = async (host: 'A' | 'B', kind: 'chromium' | 'firefox') => {
    if (!net) throw new Error('no network');
    const browser = new LabBrowser(net.namespace(host), kind);
    running.add(browser);
    await browser.ready;
    return browser;
  };

  const quit = async (browser: LabBrowser) => {
    running.delete(browser);
    await browser.quit();
  };

  beforeAll(() => {
    process.once('exit', () => net?.remove());
  });

  afterAll(async () => {
    await Promise.allSettled([...running].map(quit));
    net?.remove();
  });

  it.each([
    ['chromium', 'chromium'],
    ['chromium', 'firefox'],
    ['firefox', 'firefox'],
  ] as const)(
    '[F6] %s and %s pair',
    async (left, right) => {
      const [a, b] = await Promise.all([launch('A', left), launch('B', right)]);
      const [wa, wb] = await Promise.all([a.open('w'), b.open('w')]);
      const sizes = [await wa.bytes(), await wb.bytes()];
      console.info(`${left} ${sizes[0]} bytes, ${right} ${sizes[1]} bytes`);
      await wa.read(await wb.code());
      await wa.waitFor('waiting');
      await wb.read(await wa.code());
      await Promise.all([wa.waitFor('open'), wb.waitFor('open')]);
      expect([await wa.state(), await wb.state()]).toEqual(['open', 'open']);
      expect(Math.max(...sizes)).toBeLessThanOrEqual(64);
      await Promise.all([a, b].map(quit));
    },
    90_000,
  );
});
