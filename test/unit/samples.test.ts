import { expect, it } from 'vitest';
import { companies } from '#local/samples/companies.ts';
import { listedProviders } from '#local/samples/providers.ts';
import { monday } from '#test/clock.ts';

it('no two sample companies have one tenant ID: the later one would replace the earlier', () => {
  const listed = listedProviders(monday).flatMap(({ listing, rest }) => [listing, ...rest].map(({ key }) => key.pk));
  const own = companies.map(({ account }) => `TENANT#${account.tenantId}`);
  expect(listed.length).toBeGreaterThan(3);
  expect(listed.filter(pk => own.includes(pk))).toEqual([]);
});
