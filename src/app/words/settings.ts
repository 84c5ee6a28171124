export const settings = {
  title: 'Settings',
  device: 'This device',
  deviceName: 'Device name',
  deviceNameHint: 'Shown to the device you connect to.',
  appearance: 'Appearance',
  themes: { system: 'Automatic', light: 'Light', dark: 'Dark' },
  about: 'About',
  version: 'Version',
  build: 'Build',
  details: 'Connection details',
  detailsHint: 'The path in use, its speed, and a report for whoever helps you.',
  detailsOpen: 'Open',
  privacy:
    'No account, and no server but one you name. Nothing leaves this device but what you send to the other.',
};
