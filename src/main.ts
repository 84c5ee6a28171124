import { mount } from 'svelte';
import './app/styles.ts';
import App from './app/App.svelte';
import { hindrance } from './app/hindrance.ts';
import { fetchPiece } from './platform/pieces/piece.ts';

const target = document.getElementById('app');
const why = hindrance();
if (target && why === undefined) mount(App, { target });
else if (target && why !== undefined)
  void fetchPiece(() => import('./app/screens/CannotRun.svelte')).then(
    (piece) => piece.ok && mount(piece.value.default, { target, props: { why } }),
  );
