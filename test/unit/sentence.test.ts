import { expect, it } from 'vitest';
import { text } from '#shared/i18n/text.ts';

it('in Russian, one point ends both the date and the sentence', () => {
  const key = 'regions.since';
  expect(text('ru-RU', 'page', key, { day: '15 апреля 2021 г.' })).toMatch(/2021 г\.$/);
  expect(text('ru-RU', 'page', key, { day: '15 апреля 2021' })).toMatch(/2021\.$/);
});

it('in English, places take their article within a sentence, and only there', () => {
  const ready = (country: string) => text('en-US', 'portal', 'tiers.ready_in', { country: { country } });
  expect(ready('US')).toBe('Everything is in place: this reseller can sell in the United States.');
  expect(ready('NL')).toContain('in the Netherlands');
  expect(ready('DE')).toContain('in Germany');
  const answer = (country: string) => text('en-US', 'page', 'regions.answer', { country: { country }, region: 'R' });
  expect(answer('PH')).toMatch(/^The Philippines belongs/);
  expect(answer('FR')).toMatch(/^France belongs/);
  // What people typed stays as it is.
  expect(text('en-US', 'portal', 'tiers.ready_in', { country: 'United States' })).toContain('in United States');
});
