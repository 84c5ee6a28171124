import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser } from '../../../scripts/lib/browsers.mjs';
import { CACHE, inRoot } from '../../../scripts/lib/paths.mjs';
import { fillSection, markdown, measuredWith } from '../../helpers/doc-section.mjs';
import { barChart, lineChart } from './plot.mjs';

/**
 * @typedef {import('../../helpers/doc-section.mjs').Table} Table
 * @typedef {{ tables: readonly Table[], plots?: Record<string, string> }} Page Plots by file name.
 */

/** Keeps all figures in .cache/bench, and puts what they say into docs/performance.md. @param {string} name @param {any} result */
export async function recordFiles(name, result) {
  const folder = join(CACHE, 'bench');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(result, null, 1));
  const page = result.skipped ? undefined : PAGES[name]?.(result);
  if (!page) return;
  for (const [file, plot] of Object.entries(page.plots ?? {}))
    writeFileSync(inRoot(`docs/images/${file}`), plot);
  const pictures = Object.keys(page.plots ?? {}).map(
    (file) => `![The same as a picture](images/${file})`,
  );
  const text = [measuredWith(versions()), ...page.tables.map(markdown), ...pictures];
  await fillSection('docs/performance.md', name, text.join('\n\n'));
}

function versions() {
  return /** @type {const} */ (['chromium', 'firefox']).map((name) => {
    const said = execFileSync(findBrowser(name) ?? name, ['--version'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    // "Chromium 156.0 built on …"
    return /^\D+[\w.]+/.exec(said)?.[0] ?? name;
  });
}

/** @type {Record<string, (result: any) => Page>} */
const PAGES = {
  'files-throughput': ({ mib, pairs }) => ({
    tables: [
      {
        head: ['from, to', 'app, MiB/s', 'bare loop, MiB/s', 'app ÷ bare loop'],
        rows: rows(pairs, (one) => [one['app, MiB/s'], one['bare loop, MiB/s'], one.ratio]),
      },
    ],
    plots: {
      'files-throughput.svg': barChart({
        title: `One file of ${mib} MiB, and a bare loop of as many bytes`,
        unit: 'MiB/s',
        series: ['bare loop', 'app'],
        groups: Object.entries(pairs).map(([label, one]) => ({
          label,
          values: [one['bare loop, MiB/s'], one['app, MiB/s']],
        })),
      }),
    },
  }),
  'files-many': ({ pairs }) => ({
    tables: [
      {
        head: ['from, to', '5,000 files, MiB/s', 'one file, MiB/s', 'many ÷ one'],
        rows: rows(pairs, (one) => [one['many files, MiB/s'], one['one file, MiB/s'], one.ratio]),
      },
    ],
  }),
  'files-resume': ({ pairs }) => ({
    tables: [
      {
        head: ['from, to', 'kept, MiB', 'to the first new byte', 'blocks that came again'],
        rows: rows(pairs, (one) => [
          one['kept, MiB'],
          `${one['from the open link to the first new byte, ms']} ms`,
          one['blocks that began again'],
        ]),
      },
    ],
  }),
  'files-chat': ({ pairs }) => ({
    tables: [
      {
        head: ['from, to', 'written by the', 'messages', 'median', 'p95', 'longest'],
        rows: Object.entries(pairs).flatMap(([name, both]) =>
          ['sender', 'receiver'].map((who) => {
            const { messages, median, p95, longest } = both[who];
            return [name, who, messages, ...[median, p95, longest].map((ms) => `${ms} ms`)];
          }),
        ),
      },
    ],
  }),
  'files-cancel': ({ pairs }) => ({
    tables: [
      {
        head: ['from, to', 'cancelled', 'shown at the other side', 'last byte shown', 'last write'],
        rows: Object.entries(pairs).flatMap(([name, both]) =>
          Object.entries(both).map(([who, { cancelled, moving, writing }]) => [
            ...[name, who],
            ...[cancelled, moving, writing].map((ms) => `${ms} ms`),
          ]),
        ),
      },
    ],
  }),
  'files-large': ({ pairs, mib }) => ({
    tables: [
      {
        head: ['from, to', 'seconds', 'growth at the sender', 'growth at the receiver', 'saved'],
        rows: rows(pairs, (one) => [
          one['seconds until done'],
          `${one['growth, MiB'].from} MiB`,
          `${one['growth, MiB'].to} MiB`,
          one.identical ? 'identical' : 'different',
        ]),
      },
    ],
    plots: Object.fromEntries(
      Object.entries(pairs).map(([name, { samples }]) => [
        `files-memory-${name.replaceAll(' ', '-')}.svg`,
        lineChart({
          title: `Memory of the pages while ${mib} MiB go from ${name}`,
          ...{ x: 'seconds', y: 'MiB' },
          lines: [
            { label: 'receiver', points: pointsOf(samples, 'to') },
            { label: 'sender', points: pointsOf(samples, 'from') },
          ],
        }),
      ]),
    ),
  }),
  'files-kills': ({ pairs }) => ({
    tables: Object.entries(pairs).map(([name, { identical, kills }]) => ({
      head: ['from, to', 'at', 'what', 'at the', 'moves again after', 'blocks that came again'],
      rows: [
        ...kills.map((/** @type {any} */ kill) => [
          ...[name, `${Math.round(kill.at * 100)} %`],
          kill.how === 'network cut' ? `network cut for ${kill.seconds} s` : kill.how,
          kill.how === 'network cut' ? 'both' : { from: 'sender', to: 'receiver' }[kill.who],
          `${kill['back after, s']} s`,
          kill['blocks that began again'],
        ]),
        [name, '100 %', identical ? 'saved, identical' : 'saved, different', '', '', ''],
      ],
    })),
  }),
};

/** @param {Record<string, any>} pairs @param {(one: any) => readonly unknown[]} cells */
function rows(pairs, cells) {
  return Object.entries(pairs).map(([name, one]) => [name, ...cells(one).map(String)]);
}

/** @param {readonly any[]} samples @param {'from' | 'to'} side @returns {[number, number][]} */
function pointsOf(samples, side) {
  return samples.map((sample) => [sample.second, sample[side].pages]);
}
