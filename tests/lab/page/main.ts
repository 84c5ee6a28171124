import { lab } from './lab.ts';
import { recordConnections } from './servers.ts';

recordConnections();
window.lab = lab;

// As the app does once its first screen stands: no network may be there when they are wanted.
void import('../../../src/platform/rtc/addresses.ts');
void import('../../../src/platform/rtc/certificate.ts');
