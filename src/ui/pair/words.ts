/** The words of the pair screen's components. The sentences themselves live in src/app. */

export interface MyCodeWords {
  /** What the picture is, for those who listen: "My code, as a QR code". */
  readonly picture: string;
  /** Name of the press that shows it large. */
  readonly enlarge: string;
}

export interface SpokenCodeWords extends MyCodeWords {
  /** Over the groups: that they are to be read out, and how many symbols there are. */
  readonly title: string;
}

export interface LargeCodeWords {
  readonly title: string;
  readonly close: string;
  readonly picture: string;
  /** Label of the box that holds the code as text. */
  readonly text: string;
}

export interface CodeActionWords {
  readonly copy: string;
  readonly copied: string;
  readonly share: string;
}

export interface ViewfinderWords {
  /** Name of the moving picture. */
  readonly view: string;
  /** Why the camera is asked for, in one sentence. */
  readonly reason: string;
  readonly start: string;
  /** While the browser asks. */
  readonly asking: string;
  /** Between consent and the first frame. */
  readonly starting: string;
  /** Their code was read. */
  readonly read: string;
  readonly tryAgain: string;
}

/** Over the running picture. */
export interface ViewfinderControlWords {
  readonly stop: string;
  readonly switchCamera: string;
  readonly torch: string;
  readonly zoom: string;
}

export interface TheirCodeWords {
  readonly label: string;
  readonly placeholder: string;
  readonly paste: string;
  readonly openImage: string;
}

/** `off` never asked or stopped, `asking` the browser asks, `on` looking, `read` found a code. */
export type ViewfinderState = 'off' | 'asking' | 'starting' | 'on' | 'read' | 'failed';

export interface ZoomRange {
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly value: number;
}
