import { mount } from 'svelte';
import './app/styles.ts';
import App from './app/App.svelte';
import { hindrance } from './app/hindrance.ts';
import { startLanguage } from './app/languages/start.ts';
import { withWords } from './app/languages/with-words.ts';

const target = document.getElementById('app');
const why = hindrance();
void startLanguage().then(() => {
  if (target && why === undefined) mount(App, { target });
  else if (target && why !== undefined)
    void withWords(() => import('./app/screens/CannotRun.svelte')).then(({ default: CannotRun }) =>
      mount(CannotRun, { target, props: { why } }),
    );
});
