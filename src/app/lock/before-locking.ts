const calls: (() => Promise<void>)[] = [];

/** Waited for before the page locks: what is to be stored is stored. */
export function beforeLocking(call: () => Promise<void>): void {
  calls.push(call);
}

/** Resolves once all of that is done. */
export async function settleAll(): Promise<void> {
  await Promise.all(calls.map((call) => call()));
}
