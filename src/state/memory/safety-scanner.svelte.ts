import { readSafetyText } from '../../core/trust/safety-number.ts';
import { Scanner, type ScannerPorts } from '../scanner.svelte.ts';

/** The camera goes back to the usual one: this is looked through once in a while. */
const NO_MEMORY: ScannerPorts['memory'] = { read: () => undefined, write: () => undefined };

/** Compares a safety number with the one that a camera reads ([T27]). */
export class SafetyScanner {
  readonly scanner: Scanner;
  #verdict = $state.raw<'same' | 'differs' | undefined>();

  constructor(ports: Omit<ScannerPorts, 'memory'>, digits: string) {
    this.scanner = new Scanner({ ...ports, memory: NO_MEMORY }, (text) => {
      const read = readSafetyText(text);
      if (read === undefined) return 'foreign';
      this.#verdict = read === digits ? 'same' : 'differs';
      if (this.#verdict === 'same') this.scanner.stop();
      return 'taken';
    });
  }

  /** Undefined until a safety number was read. */
  get verdict(): 'same' | 'differs' | undefined {
    return this.#verdict;
  }
}
