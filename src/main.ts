import { mount } from 'svelte';
import './app/styles.ts';
import App from './app/App.svelte';
import { hindrance, loadCannotRun } from './app/cannot-run.ts';

const target = document.getElementById('app');
const why = hindrance();
if (target && why === undefined) mount(App, { target });
else if (target && why !== undefined)
  void loadCannotRun().then(({ default: CannotRun }) =>
    mount(CannotRun, { target, props: { why } }),
  );
