import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  causeOf,
  FIRST_WORD_MS,
  GATHERING_MS,
  SILENCE_MS,
  UNREAD_MS,
  type Circumstances,
} from '../../../src/core/link/cause.ts';
import { initialLink } from '../../../src/core/link/machine.ts';
import { observedLine } from '../../../src/core/link/observed.ts';
import { EMPTY_REPORT, type LineReport, type Place } from '../../../src/core/link/report.ts';
import type { Line, LineId, LinkState, Phase } from '../../../src/core/link/state.ts';
import { parseAddress } from '../../../src/core/pairing/address.ts';
import type { Candidate, PairingPacket } from '../../../src/core/pairing/packet.ts';
import { tagOf } from '../../../src/core/pairing/tag.ts';
import { factsOf } from '../../helpers/fake-rtc.ts';
import { anyPacket } from '../pairing/helpers.ts';

const LONG = 10 * 60_000;

function at(text: string, type: Candidate['type'] = 'host'): Candidate {
  const address = parseAddress(text);
  if (!address) throw new Error(text);
  return { type, address, port: 50_000 };
}

const HOME = [at('192.168.1.7')];
const SAME_HOME = [at('192.168.1.9')];
const OFFICE = [at('10.4.0.2')];
const HIDDEN = [at('00000000-0000-4000-8000-000000000001.local')];
const HOME_OUTSIDE = [...HOME, at('203.0.113.5', 'srflx')];
const OTHER_HOME_OUTSIDE = [...SAME_HOME, at('198.51.100.9', 'srflx')];
const OUTSIDE_ONLY = [at('203.0.113.5', 'srflx')];
const RELAYED = [...OFFICE, at('198.51.100.77', 'relay')];

const tcp: Place = { kind: 'host', protocol: 'tcp', address: parseAddress('192.168.1.7') };

function lineOf(mine: readonly Candidate[], change: Partial<Line> = {}): Line {
  const facts = factsOf(1, mine);
  return {
    ...{ id: 1 as LineId, client: false, facts, tag: tagOf(facts), target: undefined },
    ...{ bound: false, theirs: undefined, generation: 0, round: 0, asked: false },
    ...change,
  };
}

function linkOf(
  phase: Phase,
  mine: readonly Candidate[],
  theirs?: readonly Candidate[],
): LinkState {
  const packet: PairingPacket | undefined = theirs && {
    ...factsOf(2, theirs),
    ...{ client: false, seen: undefined },
  };
  const line = lineOf(mine, { bound: packet !== undefined, theirs: packet });
  const remote = packet && { packet, tag: tagOf(packet), carrier: 'text' as const };
  return { ...initialLink, phase, lines: [line], remote };
}

function reportWith(checks: Partial<LineReport['checks']>, more: Partial<LineReport> = {}) {
  return { ...EMPTY_REPORT, checks: { ...EMPTY_REPORT.checks, ...checks }, ...more };
}

const SILENT = reportWith({ sent: 40, answered: 0, received: 0 });
const SILENT_IN_FIREFOX = reportWith({ answered: 0 });

function seen(change: Partial<Circumstances> = {}): Circumstances {
  const base = { servers: false, camera: true, online: true };
  return { ...base, report: SILENT, waitedMs: LONG, ...change };
}

/** What is known, and the cause it leads to with all the time in the world. */
const TABLE: readonly (readonly [string, LinkState, Partial<Circumstances>, string | undefined])[] =
  [
    ['one network, silent', linkOf('waiting', HOME, SAME_HOME), {}, 'code-too-old'],
    [
      'one network, silent, as Firefox tells it',
      linkOf('waiting', HOME, SAME_HOME),
      { report: SILENT_IN_FIREFOX },
      'code-too-old',
    ],
    [
      'one network, before the first statistics',
      linkOf('waiting', HOME, SAME_HOME),
      { report: undefined },
      'code-too-old',
    ],
    [
      'one network, and they answer',
      linkOf('waiting', HOME, SAME_HOME),
      { report: reportWith({ answered: 3 }) },
      'never-read-mine',
    ],
    [
      'one network, their checks come, mine are not answered',
      linkOf('waiting', HOME, SAME_HOME),
      { report: reportWith({ answered: 0, received: 4 }) },
      'unreachable-same-network',
    ],
    ['names instead of addresses', linkOf('waiting', HIDDEN, SAME_HOME), {}, 'never-read-mine'],
    [
      'behind two routers',
      linkOf('waiting', HOME_OUTSIDE, OTHER_HOME_OUTSIDE),
      {},
      'never-read-mine',
    ],
    ['two networks', linkOf('waiting', HOME, OFFICE), {}, 'unreachable-different-networks'],
    [
      'both read, one network',
      linkOf('connecting', HOME, SAME_HOME),
      {},
      'unreachable-same-network',
    ],
    [
      'both read, two networks',
      linkOf('connecting', HOME, OFFICE),
      {},
      'unreachable-different-networks',
    ],
    [
      'both read, one side outside',
      linkOf('connecting', HOME_OUTSIDE, OFFICE),
      {},
      'unreachable-different-networks',
    ],
    [
      'both read, both outside',
      linkOf('connecting', HOME_OUTSIDE, OTHER_HOME_OUTSIDE),
      {},
      'unreachable-symmetric',
    ],
    ['both read, names', linkOf('connecting', HIDDEN, HIDDEN), {}, 'unreachable-hidden'],
    ['both read, no own address', linkOf('connecting', OUTSIDE_ONLY, SAME_HOME), {}, 'blocked'],
    ['both read, a relay in vain', linkOf('connecting', HOME, RELAYED), {}, 'blocked'],
    [
      'both read, TCP only',
      linkOf('connecting', HOME, OFFICE),
      { report: reportWith({}, { local: [tcp] }) },
      'blocked',
    ],
    [
      'both read, and they answer',
      linkOf('connecting', HOME, SAME_HOME),
      { report: reportWith({ answered: 1 }) },
      undefined,
    ],
    ['a code that nobody has read', linkOf('ready', HOME), {}, undefined],
    ['an open link', linkOf('open', HOME, SAME_HOME), {}, undefined],
    ['a lost link', { ...initialLink, phase: 'lost' }, {}, undefined],
    [
      'a link that was left',
      { ...initialLink, phase: 'closed', closed: { code: 'left' } },
      {},
      undefined,
    ],
    ['an interrupted link', linkOf('interrupted', HOME, SAME_HOME), {}, 'other-silent'],
    ['no line yet', initialLink, {}, undefined],
  ];

describe('the cause', () => {
  it.each(TABLE)('[D1] [D5] of %s is %s', (_, state, change, code) => {
    expect(causeOf(state, seen(change))?.code).toBe(code);
  });

  it('[D1] is total: any state and circumstances give a cause or none', () => {
    const phases: Phase[] = ['gathering', 'ready', 'waiting', 'connecting', 'open', 'interrupted'];
    fc.assert(
      fc.property(
        fc.constantFrom<Phase>(...phases, 'lost', 'closed'),
        fc.option(anyPacket, { nil: undefined }),
        fc.option(anyPacket, { nil: undefined }),
        fc.record({
          servers: fc.boolean(),
          camera: fc.boolean(),
          online: fc.boolean(),
          waitedMs: fc.integer(),
          report: fc.constantFrom(undefined, EMPTY_REPORT, SILENT, reportWith({ received: 1 })),
        }),
        (phase, mine, theirs, circumstances) => {
          const state = linkOf(phase, mine?.candidates ?? [], theirs?.candidates);
          const cause = causeOf(state, circumstances);
          expect(cause === undefined || /^[a-z-]+$/.test(cause.code)).toBe(true);
          if (circumstances.waitedMs < GATHERING_MS && phase !== 'interrupted')
            expect(cause).toBeUndefined();
          if (phase === 'open' || phase === 'ready') expect(cause).toBeUndefined();
        },
      ),
    );
  });

  it.each([
    ['[D2] nothing gathered', linkOf('gathering', []), GATHERING_MS, EMPTY_REPORT],
    ['[D3] unread', linkOf('waiting', HIDDEN, HIDDEN), UNREAD_MS, SILENT],
    ['[D4] too old', linkOf('waiting', HOME, SAME_HOME), SILENCE_MS, SILENT],
    ['[D5] unreachable', linkOf('connecting', HOME, SAME_HOME), FIRST_WORD_MS, SILENT],
    [
      '[D5] unreachable, after a check',
      linkOf('waiting', HOME, OFFICE),
      FIRST_WORD_MS,
      reportWith({ received: 1 }),
    ],
    ['[D9] silent', linkOf('interrupted', HOME, SAME_HOME), FIRST_WORD_MS, SILENT],
  ] as const)('%s is not told a moment before its time', (_, state, ms, report) => {
    expect(causeOf(state, seen({ waitedMs: ms - 1, report }))).toBeUndefined();
    expect(causeOf(state, seen({ waitedMs: ms, report }))).toBeDefined();
  });

  it.each([
    [true, true, 'network'],
    [false, true, 'permission'],
    [false, false, 'network'],
    [true, false, 'network'],
  ])(
    '[D2] with nothing gathered, camera %s and online %s, lacks the %s',
    (camera, online, lacks) => {
      const report = EMPTY_REPORT;
      expect(causeOf(linkOf('gathering', []), seen({ camera, online, report }))).toEqual({
        code: 'nothing-gathered',
        lacks,
      });
    },
  );

  it('[D7] is a block where TCP addresses alone were found', () => {
    const report = reportWith({}, { local: [tcp] });
    expect(causeOf(linkOf('gathering', []), seen({ report }))).toEqual({ code: 'blocked' });
  });

  it.each(['waiting', 'connecting'] as const)(
    '[D13] is another device at once where DTLS has failed while %s',
    (phase) => {
      const report = reportWith({ answered: 3 }, { dtls: 'failed' });
      const link = linkOf(phase, HOME, SAME_HOME);
      expect(causeOf(link, seen({ report, waitedMs: 0 }))).toEqual({ code: 'not-that-device' });
      expect(causeOf({ ...link, phase: 'open' }, seen({ report }))).toBeUndefined();
    },
  );

  it('[D3] is only that they need time where they answer, however long it takes', () => {
    const report = reportWith({ answered: 1 });
    for (const [mine, theirs] of [
      [HOME, SAME_HOME],
      [HOME, OFFICE],
      [HIDDEN, HIDDEN],
    ] as const)
      expect(causeOf(linkOf('waiting', mine, theirs), seen({ report }))).toEqual({
        code: 'never-read-mine',
      });
  });

  it('[D4] is not told from silence where Firefox has read the code of another engine', () => {
    for (const [mine, theirs, code] of [
      [true, false, 'never-read-mine'],
      [true, true, 'code-too-old'],
      [false, true, 'code-too-old'],
      [false, false, 'code-too-old'],
    ] as const) {
      const state = linkOf('waiting', HOME, SAME_HOME);
      const lines = state.lines.map((line) => ({
        ...line,
        client: mine,
        theirs: line.theirs && { ...line.theirs, client: theirs },
      }));
      expect(causeOf({ ...state, lines }, seen())?.code).toBe(code);
    }
  });

  it('[D4] is never the age of a code where it is a reply', () => {
    const reply = linkOf('connecting', HOME, SAME_HOME);
    expect(causeOf(reply, seen())?.code).not.toBe('code-too-old');
  });

  it.each(['waiting', 'connecting'] as const)(
    '[D5] says while %s whether servers were named, since the advice differs',
    (phase) => {
      for (const servers of [true, false])
        expect(causeOf(linkOf(phase, HOME, OFFICE), seen({ servers }))).toMatchObject({ servers });
    },
  );

  it('[D8] names the side that must update', () => {
    const closed = { code: 'version-mismatch', mustUpdate: 'them' } as const;
    expect(causeOf({ ...initialLink, phase: 'closed', closed }, seen())).toEqual({
      code: 'versions-apart',
      mustUpdate: 'them',
    });
  });

  it('[D9] of an interruption is the network at once where the device is offline', () => {
    const state = linkOf('interrupted', HOME, SAME_HOME);
    expect(causeOf(state, seen({ online: false, waitedMs: 0 }))).toEqual({
      code: 'nothing-gathered',
      lacks: 'network',
    });
  });
});

describe('the line that is observed', () => {
  const other = (id: number, change: Partial<Line> = {}): Line =>
    lineOf(HOME, { id: id as LineId, ...change });

  it('[D1] is the one in use, else the newest that is joined, else the one whose code is shown', () => {
    const lines = [other(1), other(2, { bound: true }), other(3, { bound: true }), other(4)];
    const state: LinkState = { ...initialLink, lines };
    expect(observedLine({ ...state, active: 2 as LineId })?.id).toBe(2);
    expect(observedLine(state)?.id).toBe(3);
    expect(observedLine({ ...state, lines: [other(1), other(2, { facts: undefined })] })?.id).toBe(
      1,
    );
    expect(observedLine({ ...state, lines: [other(2, { facts: undefined })] })?.id).toBe(2);
    expect(observedLine(initialLink)).toBeUndefined();
  });
});
