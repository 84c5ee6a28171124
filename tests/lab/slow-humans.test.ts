import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import { type Table } from '../helpers/doc-section.mjs';
import { buildLabPage, type BuiltPage } from './lab-page.ts';
import { meet, type Outcome } from './meeting.ts';
import { labProblem } from './network.mjs';
import { Outcomes } from './outcomes.ts';
import { isFull, PAIRINGS } from './pairings.ts';
import { PLACES, type Place, type Reading } from './places.ts';
import { record } from './record.ts';
import type { Stage } from './stage.ts';

const problem = labProblem();
if (problem) console.info(`lab skipped: ${problem}`);

/** Seconds from the last reading to the open link, at most. */
const LIMIT_S = 4;

/**
 * Two Firefoxes that can reach each other before the second reading now and then take longer to
 * settle who controls ICE (docs/reliability.md). The whole lab counts that as a miss; `npm test`,
 * which must not fail by chance, takes what was measured.
 */
const SETTLING_S = 10;

/** Links begin one after the other, so that the last readings do not all fall into one moment. */
const APART_MS = 400;

const DELAYS = [...new Set(PLACES.flatMap(({ delays }) => delays))];
const TIME_MS = (Math.max(...DELAYS) + 120) * 1_000;

interface Case extends Reading {
  readonly place: Place;
}

const CASES = PLACES.map((place) => ({
  place,
  cases: place.delays.flatMap((delay) =>
    PAIRINGS.map((pairing): Case => ({ ...pairing, delay, place })),
  ),
}));

describe.skipIf(problem)('people who take their time', () => {
  const stages: Stage[] = [];
  const outcomes = new Outcomes<Case, Outcome>();
  let page: BuiltPage | undefined;

  beforeAll(async () => {
    page = await buildLabPage();
    for (const { place, cases } of CASES) {
      if (place.problem) continue;
      const stage = await place.build(page.folder);
      stages.push(stage);
      begin(stage, cases);
    }
  }, 300_000);

  afterAll(async () => {
    if (stages.length === PLACES.filter((place) => !place.problem).length) await writeDown();
    await Promise.allSettled(stages.map((stage) => stage.close()));
    page?.remove();
  }, 120_000);

  /** All waiting times of a place run side by side. */
  function begin(stage: Stage, cases: readonly Case[]): void {
    for (const [index, one] of cases.entries()) {
      const start = new Promise((resolve) => setTimeout(resolve, index * APART_MS));
      const meeting = {
        ...{ id: `${one.a} ${one.b} ${one.delay}`, delay: one.delay, kind: one.place.kind },
        ...{ a: stage.page('A', one.a), b: stage.page('B', one.b) },
        hopeless: one.place.forbids?.(one) !== undefined,
      };
      outcomes.add(
        one,
        start.then(() => meet(meeting)),
      );
    }
  }

  async function writeDown(): Promise<void> {
    const done = new Map((await outcomes.all()).map(({ one, outcome }) => [one, outcome]));
    const details = [...done].map(([{ place, ...reading }, outcome]) => ({
      ...{ place: place.name, ...reading },
      ...(outcome instanceof Error ? { error: outcome.message } : outcome),
    }));
    const versions = (await stages[0]?.versions()) ?? [];
    await record({ name: 'slow-humans', versions, tables: [tableOf(done)], details });
  }

  for (const { place, cases } of CASES)
    describe(place.name, () => {
      for (const one of cases)
        it(
          `[L9] ${one.a} reads first, ${one.b} ${one.delay} s later`,
          (context) => opens(one, context),
          TIME_MS,
        );
    });

  async function opens(one: Case, context: TestContext): Promise<void> {
    if (one.place.problem) return context.skip(one.place.problem);
    const outcome = await outcomes.of(one);
    const forbidden = one.place.forbids?.(one);
    if (forbidden && outcome.took === undefined) return context.skip(forbidden);
    const took = outcome.took ?? Infinity;
    const limit = limitOf(one);
    if (took > LIMIT_S) console.info(outcome.log);
    expect(took, 'seconds').toBeLessThanOrEqual(limit);
  }
});

function limitOf({ a, b, place }: Case): number {
  const settles = a === 'firefox' && b === 'firefox' && place.kind === 'host';
  return settles && !isFull ? SETTLING_S : LIMIT_S;
}

function tableOf(done: ReadonlyMap<Case, Outcome | Error>): Table {
  const cell = (one: Case | undefined): string => {
    const outcome = one && done.get(one);
    if (!outcome) return '';
    if (outcome instanceof Error) return 'error';
    return outcome.took?.toFixed(2) ?? (one.place.forbids?.(one) ? 'forbidden' : 'never');
  };
  return {
    head: ['network', 'reads first', 'reads last', ...DELAYS.map((delay) => `${delay} s`)],
    rows: CASES.flatMap(({ place, cases }) =>
      PAIRINGS.map(({ a, b }) => [
        ...[place.name, a, b],
        ...DELAYS.map((delay) =>
          cell(cases.find((one) => one.a === a && one.b === b && one.delay === delay)),
        ),
      ]),
    ),
  };
}
