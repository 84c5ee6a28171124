import { mount } from 'svelte';
import './app/styles.ts';
import App from './app/App.svelte';

const target = document.getElementById('app');
if (target) mount(App, { target });
