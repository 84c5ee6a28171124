/** Words of the connection details. */

export interface PathWords {
  readonly here: string;
  readonly there: string;
}

export interface PlaceTableWords {
  readonly caption: string;
  readonly kind: string;
  readonly here: string;
  readonly there: string;
}

export interface SpeedWords {
  readonly sent: string;
  readonly received: string;
  readonly unit: string;
  /** What the chart is, for those who cannot see it. */
  readonly chart: string;
  readonly now: string;
  /** A speed as people read it: "4.1". */
  readonly figure: (value: number) => string;
  readonly ago: (seconds: number) => string;
}

/** One moment of the plot, in seconds from now (0 or less) and KiB/s. */
export interface SpeedPoint {
  readonly seconds: number;
  readonly sent: number | undefined;
  readonly received: number | undefined;
}
