/** The way to the demonstration from the settings. */
export const demoRow = {
  label: 'See WebRTC signaling happen',
  hint: 'Two devices in one page pair with each other, and show every byte.',
  open: 'Open',
};
