import UPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { SpeedPoint, SpeedWords } from './words.ts';

/** What is shown, in seconds. */
const SPAN = 120;

/** The scale never stretches noise to the full height: one KiB/s at least. */
const LEAST_TOP = 1;

/** A plot that can be fed and removed. */
export interface SpeedPlot {
  readonly show: (points: readonly SpeedPoint[]) => void;
  readonly remove: () => void;
}

/** This file, to whoever fetches it late. */
export interface PlotModule {
  readonly plotSpeed: typeof plotSpeed;
}

interface Options {
  readonly host: HTMLElement;
  readonly words: Pick<SpeedWords, 'sent' | 'received' | 'ago' | 'now'>;
  /** The colour of a role as the theme has it now. */
  readonly colour: (role: 'sent' | 'received' | 'text' | 'line') => string;
  readonly font: string;
}

/** Draws both speeds over the last two minutes into `host`, as wide as that is. */
export function plotSpeed(options: Options): SpeedPlot {
  const { host } = options;
  const height = (): number => host.clientHeight;
  const plot = new UPlot(
    { width: host.clientWidth, height: height(), ...appearance(options) },
    [[], [], []],
    host,
  );
  const resized = new ResizeObserver(() => {
    plot.setSize({ width: host.clientWidth, height: height() });
  });
  resized.observe(host);
  return {
    show: (points) => {
      plot.setData(columns(points));
    },
    remove: () => {
      resized.disconnect();
      plot.destroy();
    },
  };
}

function columns(points: readonly SpeedPoint[]): UPlot.AlignedData {
  return [
    points.map(({ seconds }) => seconds),
    points.map(({ sent }) => sent),
    points.map(({ received }) => received),
  ];
}

function appearance({ words, colour, font }: Options): Omit<UPlot.Options, 'width' | 'height'> {
  const axis = {
    stroke: () => colour('text'),
    font,
    grid: { stroke: () => colour('line'), width: 1 },
    ticks: { show: false },
  };
  return {
    padding: [8, 20, 0, 0],
    legend: { show: false },
    cursor: { show: false },
    select: { show: false, left: 0, top: 0, width: 0, height: 0 },
    scales: {
      x: { time: false, range: [-SPAN, 0] },
      y: { range: (_, _least, most) => [0, Math.max(LEAST_TOP, (most || 0) * 1.15)] },
    },
    axes: [
      {
        ...axis,
        size: 28,
        splits: [-120, -60, 0],
        values: (_, splits) => splits.map((at) => (at === 0 ? words.now : words.ago(-at))),
      },
      { ...axis, size: 44, space: 36 },
    ],
    series: [
      {},
      { label: words.sent, stroke: () => colour('sent'), width: 2.5, points: { show: false } },
      {
        ...{ label: words.received, stroke: () => colour('received'), width: 2.5 },
        dash: [7, 4],
        points: { show: false },
      },
    ],
  };
}
