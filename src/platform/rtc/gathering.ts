/** Silence after the last candidate that means: the hosts are in (fact F7: they come in 0.03 s). */
export const SETTLE_MS = 40;

/** After the first address from a server: others of it are close behind (fact F7). */
export const SERVER_SETTLE_MS = 150;

/**
 * The first code waits no longer than this for servers. Most that work have answered by then; what
 * comes later is added to the code on show, and a dead one costs a person nothing they could notice.
 */
export const SERVER_WAIT_MS = 200;

/** A code is shown after this long whatever still comes (fact F7). */
export const FIRST_CODE_MS = 500;

/** No address after this long has its own message (fact F6). */
export const EMPTY_MS = 1_000;

/** Who is told how gathering goes. */
export interface GatheringHandlers {
  /** Enough candidates are in to show a code, or more have come since. */
  readonly settled: () => void;
  readonly empty: () => void;
  /** Servers are asked too: the first code waits a little for what they say. */
  readonly asksServers: boolean;
}

/**
 * Watches a connection's candidates and says when a code is worth showing. Never waits for the end
 * of gathering: a dead STUN server would hold it for 10 to 30 s (fact F7).
 */
export function watchGathering(
  connection: RTCPeerConnection,
  { settled, empty, asksServers }: GatheringHandlers,
): () => void {
  let settle: ReturnType<typeof setTimeout> | undefined;
  let some = false;
  let waits = asksServers;
  const flush = (): void => {
    clearTimeout(settle);
    settle = undefined;
    if (!some) return;
    waits = false;
    settled();
  };
  const onCandidate = ({ candidate }: RTCPeerConnectionIceEvent): void => {
    if (!candidate?.candidate) return flush();
    some = true;
    const isHost = candidate.candidate.includes(' typ host');
    if (!waits || !isHost) settle ??= setTimeout(flush, waits ? SERVER_SETTLE_MS : SETTLE_MS);
  };
  const first = setTimeout(
    () => {
      waits = false;
      flush();
    },
    asksServers ? SERVER_WAIT_MS : FIRST_CODE_MS,
  );
  const nothing = setTimeout(() => {
    if (!some) empty();
  }, EMPTY_MS);
  connection.addEventListener('icecandidate', onCandidate);
  return () => {
    connection.removeEventListener('icecandidate', onCandidate);
    for (const timer of [settle, first, nothing]) clearTimeout(timer);
  };
}
