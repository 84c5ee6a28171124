import { mount } from 'svelte';
import './app/styles.ts';
import App from './app/App.svelte';
import { hindrance } from './app/hindrance.ts';
import { startLanguage } from './app/languages/start.ts';
import { withWords } from './app/languages/with-words.ts';
import PieceMissing from './app/screens/PieceMissing.svelte';

const target = document.getElementById('app');
const why = hindrance();
void startLanguage().then(async () => {
  if (!target) return;
  const start = (): unknown => mount(App, { target });
  if (why === undefined) return void start();
  const piece = await withWords(() => import('./app/hindered.ts'))();
  if (piece.ok) piece.value.showHindered({ target, why, start });
  else mount(PieceMissing, { target });
});
