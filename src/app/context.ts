import { createContext } from 'svelte';
import type { Heliograph } from './setup.ts';

/** The app's state, for every screen below App.svelte. */
export const [getHeliograph, setHeliograph] = createContext<Heliograph>();
