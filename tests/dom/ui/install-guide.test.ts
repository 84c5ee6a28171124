import { render, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { GUIDED, guideOf } from '../../../src/app/words/install.ts';
import InstallSteps from '../../../src/ui/install/InstallSteps.svelte';

describe('the guide to the home screen', () => {
  it.each(GUIDED)('%s: each step is a sentence with a picture', (way) => {
    const words = guideOf(way);
    const { container } = render(InstallSteps, { words });
    const steps = within(container).getAllByRole('listitem');
    expect(steps.length).toBeGreaterThan(1);
    expect(steps.length).toBeLessThan(5);
    for (const step of steps) {
      expect(step.textContent).toMatch(/^\s*\d\s*\S+ .*\.\s*$/);
      // Only decoration: the sentence alone must do.
      expect(step.querySelector('svg')?.getAttribute('aria-hidden')).toBe('true');
    }
    // Each draws something lit: the thing to press.
    expect(container.querySelectorAll('.light')).toHaveLength(steps.length);
  });
});
