import { mount } from 'svelte';
import './app/styles.ts';
import App from './app/App.svelte';
import { hindrance } from './app/hindrance.ts';
import { startLanguage } from './app/languages/start.ts';
import { withWords } from './app/languages/with-words.ts';

const target = document.getElementById('app');
const why = hindrance();
void startLanguage().then(async () => {
  if (!target) return;
  if (why === undefined) {
    mount(App, { target });
    return;
  }
  const piece = await withWords(() => import('./app/screens/CannotRun.svelte'))();
  if (piece.ok) mount(piece.value.default, { target, props: { why } });
});
