import { causeOf, type Cause } from '../core/link/cause.ts';
import { observedLine } from '../core/link/observed.ts';
import type { Occurrence } from '../core/link/plain-report.ts';
import type { LineReport } from '../core/link/report.ts';
import type { LineId, Phase } from '../core/link/state.ts';
import type { Clock } from '../platform/clock/clock.ts';
import type { Session } from './session.svelte.ts';

/** Between two looks at the statistics. */
export const LOOK_MS = 1_000;

/** So many samples are kept: two minutes. */
export const MOST_SAMPLES = 120;

/** So many phases, notices and causes are kept for a report. */
export const MOST_OCCURRENCES = 50;

/** A longer pause between two samples says nothing of the speed now. */
const LONGEST_GAP_MS = 5_000;

/** While these last, the statistics are looked at even if nobody asks for them. */
const TRYING: readonly Phase[] = ['gathering', 'waiting', 'connecting', 'interrupted'];

/** What decides a cause beside the link itself. */
export interface Surroundings {
  readonly camera: boolean;
  readonly online: boolean;
  readonly servers: boolean;
}

export interface DiagnosisPorts {
  readonly clock: Clock;
  readonly surroundings: () => Promise<Surroundings>;
}

/** How the line was within about a second. */
export interface Sample {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly roundTripMs: number | undefined;
  /** Bytes per second on the wire; `undefined` where there is nothing to compare with. */
  readonly sent: number | undefined;
  readonly received: number | undefined;
}

interface Look {
  readonly at: number;
  readonly line: LineId;
  readonly report: LineReport;
}

/** Watches how the link does, and finds out why it does not. Changes nothing of it ([D10]). */
export class Diagnosis {
  #report = $state.raw<LineReport | undefined>();
  #samples = $state.raw<readonly Sample[]>([]);
  #cause = $state.raw<Cause | undefined>();
  #history = $state.raw<readonly Occurrence[]>([]);
  #surroundings: Surroundings | undefined;
  #watchers = 0;
  #since: number;
  #subject: string | undefined;
  #checked = false;
  #last: Look | undefined;
  #stop: (() => void) | undefined;
  readonly #session: Session;
  readonly #ports: DiagnosisPorts;

  constructor(session: Session, ports: DiagnosisPorts) {
    this.#session = session;
    this.#ports = ports;
    this.#since = ports.clock.now();
    this.#note('phase', session.phase);
    session.listen({
      phase: this.#onPhase,
      notice: ({ code }) => this.#note('notice', code),
    });
    this.#follow();
  }

  /** The last statistics; kept after the end for a report. */
  get report(): LineReport | undefined {
    return this.#report;
  }

  /** Oldest first. */
  get samples(): readonly Sample[] {
    return this.#samples;
  }

  /** Why there is no link, once it can be told. */
  get cause(): Cause | undefined {
    return this.#cause;
  }

  /** What has happened to the link, oldest first. */
  get history(): readonly Occurrence[] {
    return this.#history;
  }

  /** Somebody looks: statistics are read each second until the returned function is called. */
  watch = (): (() => void) => {
    let watching = true;
    this.#watchers += 1;
    this.#look();
    return () => {
      if (watching) this.#watchers -= 1;
      watching = false;
      this.#follow();
    };
  };

  #onPhase = (phase: Phase): void => {
    this.#note('phase', phase);
    this.#since = this.#ports.clock.now();
    this.#judge();
    this.#follow();
  };

  get #wanted(): boolean {
    return this.#watchers > 0 || TRYING.includes(this.#session.phase);
  }

  /** Looks again and again, as long as it is wanted. */
  #follow(): void {
    this.#stop?.();
    this.#stop = this.#wanted ? this.#ports.clock.after(LOOK_MS, this.#look) : undefined;
  }

  #look = (): void => {
    this.#follow();
    void this.#read();
  };

  async #read(): Promise<void> {
    const line = observedLine(this.#session.link)?.id;
    const [report, surroundings] = await Promise.all([
      line && this.#session.report(line),
      this.#ports.surroundings(),
    ]);
    this.#surroundings = surroundings;
    // The line may have gone, or another may have taken its place, while the browser counted.
    if (report && line !== undefined && line === observedLine(this.#session.link)?.id)
      this.#take(line, report);
    this.#judge();
  }

  #take(line: LineId, report: LineReport): void {
    const now: Look = { at: this.#ports.clock.now(), line, report };
    const soon = this.#last?.line === line && now.at - this.#last.at < LOOK_MS / 2;
    this.#report = report;
    // Somebody began to look between two looks: too short a time to measure a speed.
    if (soon) return;
    this.#samples = [...this.#samples, sampleOf(now, this.#last)].slice(-MOST_SAMPLES);
    this.#last = now;
  }

  #judge(): void {
    this.#restartIfNew();
    const waitedMs = this.#ports.clock.now() - this.#since;
    const seen = this.#surroundings ?? { camera: true, online: true, servers: false };
    const current = this.#last?.line === observedLine(this.#session.link)?.id;
    const report = current ? this.#report : undefined;
    const cause = causeOf(this.#session.link, { ...seen, waitedMs, report });
    if (cause && cause.code !== this.#cause?.code) this.#note('cause', cause.code);
    if (!isSame(cause, this.#cause)) this.#cause = cause;
  }

  /** Another code of theirs or of mine, or the first check of theirs: the waiting begins anew. */
  #restartIfNew(): void {
    const { link, phase } = this.#session;
    const making = phase === 'gathering' ? observedLine(link)?.id : undefined;
    const subject = `${making} ${link.remote?.tag}`;
    if (subject !== this.#subject) this.#restart(false);
    this.#subject = subject;
    // Once is enough: browsers forget the pairs that they have given up, and their counts with them.
    const checked = phase === 'waiting' && (this.#report?.checks.received ?? 0) > 0;
    if (checked && !this.#checked) this.#restart(true);
  }

  #restart(checked: boolean): void {
    this.#since = this.#ports.clock.now();
    this.#checked = checked;
  }

  #note(kind: Occurrence['kind'], code: string): void {
    const at = this.#ports.clock.now();
    this.#history = [...this.#history, { at, kind, code }].slice(-MOST_OCCURRENCES);
  }
}

function sampleOf({ at, line, report }: Look, before: Look | undefined): Sample {
  const { roundTripMs, bytes } = report;
  const ms = before ? at - before.at : 0;
  if (!before || before.line !== line || ms <= 0 || ms > LONGEST_GAP_MS)
    return { at, roundTripMs, sent: undefined, received: undefined };
  const then = before.report.bytes;
  // Browsers forget what pairs carried that they have given up.
  const rate = (now: number, earlier: number) => (Math.max(0, now - earlier) * 1000) / ms;
  return {
    ...{ at, roundTripMs },
    sent: rate(bytes.sent, then.sent),
    received: rate(bytes.received, then.received),
  };
}

function isSame(one: Cause | undefined, other: Cause | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
