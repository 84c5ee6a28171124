import { pair } from './app-page.ts';
import { type FilePage, give, SLOW, test } from './file-page.ts';
import { expect } from './fixtures.ts';

test.use({ trace: 'off' });

const SIDES = ['sender', 'receiver'] as const;

interface Under {
  readonly from: FilePage;
  readonly to: FilePage;
  /** The one who presses the buttons, and the other. */
  readonly who: FilePage;
  readonly other: FilePage;
}

async function underWay(
  side: (typeof SIDES)[number],
  sharer: () => Promise<FilePage>,
): Promise<Under> {
  const [from, to] = [await sharer(), await sharer()];
  await pair(from.app, to.app);
  return side === 'sender'
    ? { from, to, who: from, other: to }
    : { from, to, who: to, other: from };
}

for (const side of SIDES) {
  test(`[X12] the ${side} pauses: nothing moves, and then it goes on`, async ({
    sharer,
    sample,
  }) => {
    const { from, to, who, other } = await underWay(side, sharer);
    const file = await sample(`held by the ${side}.bin`, SLOW);
    await give(from, to, file);
    await to.moved(file.name);
    await who.press(file.name, 'pause');
    await who.is(file.name, 'paused');
    await other.is(file.name, 'paused');
    // Whatever was under way has arrived once a message that was written later has.
    await from.app.say('marker');
    await expect(from.app.message('marker')).toHaveAttribute('data-state', 'delivered');
    const [before, total] = [await to.done(file.name), file.bytes.length];
    expect(before).toBeLessThan(total);
    await to.app.say('another');
    await expect(to.app.message('another')).toHaveAttribute('data-state', 'delivered');
    expect(await to.done(file.name)).toBeLessThan(total);
    await expect(other.one(file.name).getByTestId('resume')).toHaveCount(0);
    await who.press(file.name, 'resume');
    await to.arrived(file);
    await from.arrived(file);
  });

  test(`[X16] the ${side} cancels, takes it back, and it arrives`, async ({ sharer, sample }) => {
    const { from, to, who, other } = await underWay(side, sharer);
    const file = await sample(`ended by the ${side}.bin`, SLOW);
    await give(from, to, file);
    await to.moved(file.name);
    await who.press(file.name, 'cancel');
    await who.is(file.name, 'cancelled');
    await other.is(file.name, 'cancelled');
    const kept = await to.done(file.name);
    expect(kept).toBeLessThan(file.bytes.length);
    await expect(to.one(file.name)).not.toHaveAttribute('data-root', /./);
    await expect(to.one(file.name).getByTestId('save')).toHaveCount(0);
    await expect(other.one(file.name).getByTestId('undo')).toHaveCount(0);
    await who.press(file.name, 'undo');
    // What the sender offers again may have to be accepted again.
    const asked = to.one(file.name).getByTestId('accept');
    await expect(asked.or(to.page.locator(MOVING))).not.toHaveCount(0);
    if (await asked.isVisible()) await asked.click();
    await to.arrived(file);
    await from.arrived(file);
  });
}

const MOVING = '[data-testid="transfer"]:is([data-state="active"], [data-state="done"])';

test('[X16] an offer that is declined is over at both', async ({ sharer, sample }) => {
  const { from, to } = await underWay('sender', sharer);
  await from.attach(await sample('unwanted.bin', 1_000));
  await to.press('unwanted.bin', 'decline');
  await to.is('unwanted.bin', 'cancelled');
  await from.is('unwanted.bin', 'cancelled');
  await expect(from.one('unwanted.bin')).toContainText('They declined it');
});

test('[X16] what was cancelled before it was accepted asks nobody any more', async ({
  sharer,
  sample,
}) => {
  const { from, to } = await underWay('sender', sharer);
  await from.attach(await sample('mistake.bin', 1_000));
  await to.is('mistake.bin', 'offered');
  await from.press('mistake.bin', 'cancel');
  await to.is('mistake.bin', 'cancelled');
  await expect(to.one('mistake.bin').getByTestId('accept')).toHaveCount(0);
});

test('removed, it is gone from the thread', async ({ sharer, sample }) => {
  const { from, to } = await underWay('sender', sharer);
  await from.attach(await sample('old.bin', 1_000));
  await to.press('old.bin', 'decline');
  await to.press('old.bin', 'remove');
  await expect(to.all).toHaveCount(0);
});
