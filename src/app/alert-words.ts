/** What to say when something has happened: fetched after the first screen. */
export const loadAlertWords = () => import('./words/alerts.ts');
