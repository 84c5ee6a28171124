/** What a step's picture shows: always the button to press, in its place. */
export type StepPictureName =
  'share-phone' | 'share-window' | 'menu-phone' | 'menu-window' | 'entry' | 'add' | 'star';

/** One thing to press. */
export interface InstallStep {
  readonly picture: StepPictureName;
  readonly text: string;
}

/** How to put the app on the home screen by hand, one press after the other. */
export interface InstallGuideWords {
  readonly title: string;
  readonly lead: string;
  readonly steps: readonly InstallStep[];
}
