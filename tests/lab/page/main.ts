import { lab } from './lab.ts';
import { recordConnections } from './servers.ts';

recordConnections();
window.lab = lab;
