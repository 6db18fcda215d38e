import { expect, it } from 'vitest';
import { enrollmentLifecycle } from '#functions/enrollment/application/lifecycle.ts';
import { isKnownStep } from '#functions/portal/pages/application/next-step.tsx';
import { readTexts } from '#shared/i18n/text-files.ts';

const named = Object.keys(readTexts('en-US', 'portal')).flatMap(key =>
  key.startsWith('application.next.') ? [key.replace('application.next.', '')] : [],
);

it.each(named)('the next step %s of an application is done on its page, or leads to where it is done (P15)', step => {
  expect(isKnownStep(step)).toBe(true);
});

it('every step for which an application waits has words', () => {
  const steps = Object.values(enrollmentLifecycle).flatMap(spec => ('next' in spec ? [String(spec.next.step)] : []));
  expect(steps.length).toBeGreaterThan(3);
  expect(named).toEqual(expect.arrayContaining(steps));
});
