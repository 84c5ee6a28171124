import { mount } from 'svelte';
import './app/styles.ts';
import App from './app/App.svelte';
import { hindrance } from './app/hindrance.ts';

const target = document.getElementById('app');
const why = hindrance();
if (target && why === undefined) mount(App, { target });
else if (target && why !== undefined)
  void import('./app/screens/CannotRun.svelte').then(({ default: CannotRun }) =>
    mount(CannotRun, { target, props: { why } }),
  );
