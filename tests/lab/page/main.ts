import { lab } from './lab.ts';

window.lab = lab;
