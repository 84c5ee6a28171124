import { mount } from 'svelte';
import { keepFocus } from '../platform/page/focus.ts';
import Heard from './screens/Heard.svelte';
import type { Heliograph } from './setup.ts';

/** Starts what people need who listen or use keys, and the first screen does not. */
export function attend(app: Heliograph): void {
  keepFocus();
  mount(Heard, { target: document.body, props: { app } });
}
