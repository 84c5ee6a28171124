import { expect, type Locator, type Page } from '@playwright/test';
import type { Phase } from '../../src/core/link/state.ts';
import type { PairingPacket } from '../../src/core/pairing/packet.ts';
import { readCode } from '../../src/core/pairing/read-code.ts';
import { tagOf } from '../../src/core/pairing/tag.ts';

/** A code as the app would read it. Throws where it would not. */
export function packetOf(code: string): PairingPacket {
  const read = readCode(code);
  if (!read.ok) throw new Error(`not a code: ${read.error.code}`);
  return read.value;
}

/** One window of the app, driven through the automation contract (tests/README.md). */
export class AppPage {
  readonly page: Page;
  readonly myCode: Locator;
  readonly theirCode: Locator;
  readonly linkState: Locator;
  readonly trust: Locator;
  readonly alert: Locator;
  readonly messages: Locator;
  readonly input: Locator;

  constructor(page: Page) {
    this.page = page;
    this.myCode = page.getByTestId('my-code');
    this.theirCode = page.getByTestId('their-code');
    this.linkState = page.getByTestId('link-state');
    this.trust = page.getByTestId('trust-state');
    this.alert = page.getByTestId('alert');
    this.messages = page.getByTestId('message');
    this.input = page.getByTestId('message-input');
  }

  static async open(page: Page, address = './'): Promise<AppPage> {
    await page.goto(address);
    return new AppPage(page);
  }

  /** My code as it is shown now; waits until there is one. */
  async code(): Promise<string> {
    await expect(this.myCode).toHaveAttribute('data-code', /#/);
    return (await this.myCode.getAttribute('data-code')) ?? '';
  }

  /** My code once it is another one than `before`. */
  async codeAfter(before: string): Promise<string> {
    await expect(this.myCode).not.toHaveAttribute('data-code', before);
    return this.code();
  }

  /** My code once it says that it has seen theirs. */
  async replyTo(theirs: string): Promise<string> {
    const tag = tagOf(packetOf(theirs));
    let code = '';
    await expect
      .poll(async () => packetOf((code = await this.code())).seen, 'the code says seen')
      .toBe(tag);
    return code;
  }

  /** Puts a text into the box for their code, all at once as pasting does. */
  async read(text: string): Promise<void> {
    await this.theirCode.fill(text);
  }

  async is(phase: Phase): Promise<void> {
    await expect(this.linkState).toHaveAttribute('data-state', phase);
  }

  /** Waits for the alert with this code, and for a sentence in it. */
  async tells(code: string): Promise<void> {
    // The viewfinder has an alert of its own beside that of the screen.
    const told = this.alert.and(this.page.locator(`[data-code="${code}"]`));
    await expect(told).toHaveText(/\S+ \S+ .*\./);
  }

  async say(text: string): Promise<void> {
    await this.input.fill(text);
    await this.page.getByTestId('send').click();
  }

  /** The message with this text. */
  message(text: string): Locator {
    return this.messages.filter({ hasText: text });
  }

  async leave(): Promise<void> {
    await this.page.getByTestId('leave').click();
    await this.page.getByTestId('confirm').click();
  }
}

/** Two windows read each other's codes as text: `b` answers `a`. */
export async function pair(a: AppPage, b: AppPage): Promise<void> {
  const plain = await a.code();
  await b.read(plain);
  await a.read(await b.replyTo(plain));
  await a.is('open');
  await b.is('open');
}

/** A message goes over and its arrival comes back. */
export async function exchange(from: AppPage, to: AppPage, text: string): Promise<void> {
  await from.say(text);
  await expect(to.message(text)).toHaveAttribute('data-direction', 'in');
  await expect(from.message(text)).toHaveAttribute('data-state', 'delivered');
}
