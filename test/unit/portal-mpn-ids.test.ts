import { expect, it } from 'vitest';
import { Others } from '#functions/portal/pages/company/legacy-candidates.tsx';
import { obstacleOf } from '#functions/portal/pages/company/mpn-ids.tsx';
import { tokenInLink } from '#functions/portal/pages/tiers/authorize.tsx';

it('an MPN ID can be associated if it is an active location’s in the country of the account', () => {
  const location = { type: 'location', country: 'US', status: 'active' } as const;
  expect(obstacleOf(location, 'US')).toBeUndefined();
  expect(obstacleOf({ ...location, type: 'global' }, 'US')).toBe('global');
  expect(obstacleOf(location, 'DE')).toBe('country');
  expect(obstacleOf({ ...location, status: 'not_migrated' }, 'US')).toBe('not_migrated');
});

it('an invitation’s link is taken as it is pasted', () => {
  expect(tokenInLink(' https://tandem.example/links/partner/abc-D_1?lang=ru-RU ')).toBe('abc-D_1');
  expect(tokenInLink('https://tandem.example/links/partner/abc/')).toBe('abc');
  expect(tokenInLink('abc')).toBe('abc');
});

it('an MPN ID that a company cannot have is listed with the name of its location, not of a person', () => {
  const candidate = {
    ...{ mpnId: '5000001', name: 'Annex', country: 'DE', type: 'location' as const, status: 'active' as const },
    obstacle: 'association.country_mismatch' as const,
    holdings: { incentives: [], benefits: [], competencies: [] },
  };
  const shown = String(Others({ say: key => key, candidates: [candidate], country: 'US' }));
  expect(shown).toContain('>company.mpn.name<');
  expect(shown).not.toContain('fact.name');
});
