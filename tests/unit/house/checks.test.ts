import { describe, expect, it } from 'vitest';
import { bareExports } from '../../../scripts/checks/docstrings.mjs';
import { definedRules, quotedRules } from '../../../scripts/checks/spec-rules.mjs';
import { codeLines } from '../../../scripts/lib/files.mjs';

describe('the check of SPEC rules', () => {
  it('finds rules in paragraphs, lists and tables', () => {
    const spec = '**P1** One.\n\n- **P2** Two, see **P9**.\n* **P3.** Three.\n| **P4** | Four |\n';
    expect(definedRules(spec)).toEqual(['P1', 'P2', 'P3', 'P4']);
  });

  it('takes no bold word or mention for a rule', () => {
    expect(definedRules('**Note** x\nSee **P1**.\n**P** x\n**p1** x\n')).toEqual([]);
  });

  it('finds quotations in titles of every form', () => {
    const test = [
      `it('[P1] reads', () => {});`,
      `it.each([1, 2])('[P2] reads %i', () => {});`,
      `test("[P3, P4] reads", () => {});`,
      'describe(`[P5][P6] reads`, () => {});',
      `it.prop([fc.string()])('[P7] reads', () => {});`,
      `it(\n  '[P8] reads', () => {});`,
    ].join('\n');
    expect(quotedRules(test)).toEqual(['P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'P7', 'P8']);
  });

  it('takes no comment or other text for a quotation', () => {
    expect(quotedRules(`// [P1]\nconst a = '[P2] x';\nit('reads [P3]', f);`)).toEqual([]);
  });
});

describe('the check of docstrings', () => {
  it('names exports without one', () => {
    const text =
      '/** Yes. */\nexport type A = 1;\n\nexport const b = 1;\n// no\nexport class C {}\n';
    expect(bareExports(text)).toEqual(['b', 'C']);
  });

  it('asks nothing of re-exports and inner functions', () => {
    expect(bareExports(`export { a } from './a.ts';\nfunction b() {}\n`)).toEqual([]);
  });
});

describe('counting lines', () => {
  it('leaves out blank lines and comments', () => {
    expect(codeLines('/** x\n * y\n */\nconst a = 1;\n\n// b\n  const b = 2; // b\n')).toBe(2);
  });
});
