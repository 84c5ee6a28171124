/** The way to the demonstration from the connection details. */
export const demoPanel = {
  title: 'See WebRTC signaling happen',
  body: 'Two devices in one page pair with each other, and show every byte.',
  open: 'Open the demonstration',
};
