/** Time as the rest of the app sees it, so that tests can hold it. */
export interface Clock {
  /** Milliseconds since 1970 (W3C hr-time-3 §3, wall clock). */
  now(): number;
  /** Calls once after `ms`; the returned function cancels. */
  after(ms: number, call: () => void): () => void;
}

/** The real time. */
export const browserClock: Clock = {
  now: () => Date.now(),
  after: (ms, call) => {
    const timer = setTimeout(call, ms);
    return () => {
      clearTimeout(timer);
    };
  },
};
