/** A part of the app could not be fetched. */
export const pieces = {
  missing:
    'A part of the app could not be loaded: you are offline, or a new version has taken its place. Go online and reload the page. A connection ends with that; pair again afterwards.',
  reload: 'Reload',
};
