/** What this device's person wants of the messages of one conversation. */
export interface History {
  /** They are kept when the tab goes. Off until asked for. */
  readonly keep: boolean;
}
