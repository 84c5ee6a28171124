/** `textHint` and `text-hint` as a message names them: `text_hint`. */
export type Snake<S extends string> = S extends `${infer Head}${infer Tail}`
  ? Head extends '-'
    ? `_${Snake<Tail>}`
    : Head extends Lowercase<Head>
      ? `${Head}${Snake<Tail>}`
      : `_${Lowercase<Head>}${Snake<Tail>}`
  : S;

type Camel<S extends string> = S extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<Camel<Tail>>}`
  : S;

type Kebab<S extends string> = S extends `${infer Head}_${infer Tail}`
  ? `${Head}-${Kebab<Tail>}`
  : S;

/** All messages of a prefix that need nothing put in, as properties, in camel case and as a code: `textHint`, `text-hint`. */
export type Words<M, P extends string> = {
  readonly [
    N in keyof M as M[N] extends () => string
      ? N extends `${P}_${infer Rest}`
        ? Camel<Rest> | Kebab<Rest>
        : never
      : never
  ]: string;
};

/** The name of a message: `messageName('pair', 'textHint')` is `pair_text_hint`. */
export function messageName(prefix: string, name: string): string {
  const snake = name.replaceAll('-', '_').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return `${prefix}_${snake}`;
}

/**
 * The messages whose names begin with `prefix_` as an object of sentences: `pair_text_hint` is
 * `textHint` or `text-hint`. Read anew each time, so that they follow the language; `own` adds
 * those that need numbers and names.
 */
export function words<M extends object, const P extends string, O extends object = object>(
  messages: () => M,
  prefix: P,
  own?: O,
): Words<M, P> & O {
  return new Proxy((own ?? {}) as Words<M, P> & O, {
    get: (target, name) =>
      name in target || typeof name === 'symbol'
        ? (Reflect.get(target, name) as unknown)
        : say(messages(), messageName(prefix, name)),
  });
}

/** The sentence of that name; `undefined` where there is none. */
export function say(messages: object, name: string, inputs: object = {}): string | undefined {
  const message = Reflect.get(messages, name) as ((inputs: object) => string) | undefined;
  return message?.(inputs);
}
