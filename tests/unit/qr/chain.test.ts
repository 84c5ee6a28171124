import { describe, expect, it } from 'vitest';
import { encodeQr } from '../../../src/platform/qr/encode.ts';
import { createChain, type ChainParts } from '../../../src/platform/qr/worker/chain.ts';
import {
  nothing,
  type Decoder,
  type Engine,
  type Look,
} from '../../../src/platform/qr/worker/decoder.ts';
import { jsqr } from '../../../src/platform/qr/worker/jsqr.ts';
import { createPlainScene } from '../../bench/scan/scenes.mjs';
import { paint, pictureOf } from './picture-of.ts';
import { zxingFromDisk } from './wasm.ts';

const blank = paint({ width: 1280, height: 720 }, () => 200);

interface Script {
  readonly look?: Look | undefined;
  readonly harder?: (width: number) => Look | undefined;
}

/** An engine that answers as told and notes the width of each picture it is shown. */
function engine(name: Engine, script: Script) {
  const widths: number[] = [];
  const answer = (look: Look | undefined) => Promise.resolve(look);
  const decoder: Decoder = {
    engine: name,
    look: ({ width }) => {
      widths.push(width);
      return answer('look' in script ? script.look : nothing);
    },
    lookHarder: ({ width }) => {
      widths.push(width);
      return answer(script.harder ? script.harder(width) : nothing);
    },
  };
  return { decoder, widths };
}

const reads = (text: string): Look => ({ texts: [text], outline: undefined });

async function chainOf(parts: Partial<ChainParts>) {
  const absent = Promise.resolve(undefined);
  const chain = createChain({ zxing: absent, native: absent, jsqr, ...parts });
  await absent;
  return chain;
}

describe('the decoder chain on frames', () => {
  it('reads with jsqr at 640x480 while zxing is still loading', async () => {
    const small = engine('jsqr', { look: reads('early') });
    const chain = await chainOf({ zxing: new Promise(() => undefined), jsqr: small.decoder });
    expect(await chain.look(blank)).toMatchObject({ texts: ['early'], engine: 'jsqr' });
    expect(small.widths).toEqual([640]);
  });

  it('keeps an upright frame upright when it makes it small', async () => {
    const small = engine('jsqr', {});
    const chain = await chainOf({ jsqr: small.decoder });
    await chain.look(paint({ width: 720, height: 1280 }, () => 200));
    expect(small.widths).toEqual([360]);
  });

  it('asks nobody else when zxing has read it', async () => {
    const zxing = engine('zxing', { look: reads('code') });
    const small = engine('jsqr', {});
    const chain = await chainOf({ zxing: Promise.resolve(zxing.decoder), jsqr: small.decoder });
    expect(await chain.look(blank)).toMatchObject({ texts: ['code'], engine: 'zxing' });
    expect([zxing.widths.length, small.widths.length]).toEqual([1, 0]);
  });

  it('shows zxing a frame it missed a second time, softened', async () => {
    const zxing = engine('zxing', {});
    const chain = await chainOf({ zxing: Promise.resolve(zxing.decoder) });
    await chain.look(blank);
    expect(zxing.widths).toEqual([1280, 1279]);
  });

  it('asks another engine on every twelfth miss in a row', async () => {
    const zxing = engine('zxing', {});
    const small = engine('jsqr', {});
    const chain = await chainOf({ zxing: Promise.resolve(zxing.decoder), jsqr: small.decoder });
    for (let i = 0; i < 24; i++) await chain.look(blank);
    expect(small.widths).toHaveLength(2);
  });

  it('prefers the reader of the system to jsqr', async () => {
    const native = engine('native', { look: reads('system') });
    const small = engine('jsqr', {});
    const chain = await chainOf({ native: Promise.resolve(native.decoder), jsqr: small.decoder });
    expect(await chain.look(blank)).toMatchObject({ texts: ['system'], engine: 'native' });
    expect(small.widths).toHaveLength(0);
  });

  it('goes on with jsqr when zxing breaks', async () => {
    const zxing = engine('zxing', { look: undefined });
    const small = engine('jsqr', { look: reads('still') });
    const chain = await chainOf({ zxing: Promise.resolve(zxing.decoder), jsqr: small.decoder });
    expect(await chain.look(blank)).toMatchObject({ texts: ['still'], engine: 'jsqr' });
    await chain.look(blank);
    expect(zxing.widths).toHaveLength(1);
  });

  it('goes on with jsqr when the reader of the system breaks', async () => {
    const native = engine('native', { look: undefined });
    const small = engine('jsqr', { look: reads('still') });
    const chain = await chainOf({ native: Promise.resolve(native.decoder), jsqr: small.decoder });
    await chain.look(blank);
    await chain.look(blank);
    expect([native.widths.length, small.widths.length]).toEqual([1, 2]);
  });

  it('reads ImageData, whose members are no own properties', async () => {
    const made = encodeQr('https://example.app/#123');
    const { data, width, height } = pictureOf(made.ok ? made.value : expect.fail());
    class ImageDataLike {
      get data() {
        return data;
      }
      get width() {
        return width;
      }
      get height() {
        return height;
      }
    }
    const zxing = await zxingFromDisk();
    const chain = await chainOf({ zxing: Promise.resolve(zxing) });
    const seen = await chain.look(new ImageDataLike());
    expect(seen).toMatchObject({ texts: ['https://example.app/#123'], engine: 'zxing' });
  });
});

describe('the decoder chain on pictures', () => {
  it('tries other scales until a code is read', async () => {
    const zxing = engine('zxing', { harder: (width) => (width === 800 ? reads('x') : nothing) });
    const chain = await chainOf({ zxing: Promise.resolve(zxing.decoder) });
    expect((await chain.lookHarder(blank)).texts).toEqual(['x']);
  });

  it('waits for zxing to load', async () => {
    const zxing = engine('zxing', { harder: () => reads('late') });
    let load: (decoder: Decoder) => void = () => undefined;
    const chain = await chainOf({ zxing: new Promise((resolve) => (load = resolve)) });
    const seen = chain.lookHarder(blank);
    load(zxing.decoder);
    expect((await seen).engine).toBe('zxing');
  });

  it('finds every code of a picture', async () => {
    const [one, two] = ['first code', 'second code'].map((text) => {
      const made = encodeQr(text);
      return pictureOf(made.ok ? made.value : expect.fail(), { width: 300, height: 300 });
    });
    const both = paint({ width: 600, height: 300 }, (x, y) => {
      const half = x < 300 ? one : two;
      return half?.data[(y * 300 + (x % 300)) * 4] ?? 0;
    });
    const chain = await chainOf({ zxing: zxingFromDisk() });
    expect([...(await chain.lookHarder(both)).texts].sort()).toEqual(['first code', 'second code']);
  });

  it('gives no text for a picture without a code', async () => {
    const chain = await chainOf({ zxing: zxingFromDisk() });
    const small = paint({ width: 64, height: 48 }, (x, y) => (x * y) % 256);
    expect((await chain.lookHarder(small)).texts).toEqual([]);
  });
});

describe('zxing', () => {
  it('tells where a code stands and how large its modules are', async () => {
    const zxing = await zxingFromDisk();
    const scene = createPlainScene(7, { scale: 4, version: 5 });
    const seen = await zxing.look(scene.pixels);
    expect(seen?.texts).toEqual([scene.text]);
    expect(seen?.outline?.modulePixels).toBeGreaterThan(3.5);
    expect(seen?.outline?.modulePixels).toBeLessThan(4.5);
  });

  it('tells where a code stands that it cannot read', async () => {
    const made = encodeQr(`https://example.app/#${'5'.repeat(100)}`);
    const picture = pictureOf(made.ok ? made.value : expect.fail());
    // Wipes out the lower right, where the data lies, and leaves the finder patterns.
    const edge = picture.width * 0.35;
    const torn = paint(picture, (x, y) =>
      x > edge && y > edge ? 255 : (picture.data[(y * picture.width + x) * 4] ?? 0),
    );
    const seen = await (await zxingFromDisk()).look(torn);
    expect(seen?.texts).toEqual([]);
    expect(seen?.outline?.modulePixels).toBeGreaterThan(0);
  });
});
