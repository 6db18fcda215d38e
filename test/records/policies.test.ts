import { expect, it } from 'vitest';
import { intakeInEffect, resaleInEffect } from '#functions/policy/lookup.ts';
import type { EditedPolicy, WrittenEdition } from '#functions/policy/policy.ts';
import { draftWrites, publicationWrites, writtenEditions } from '#functions/policy/repository.ts';
import { Conflict } from '#shared/db/conflict.ts';
import { transact } from '#shared/db/table.ts';
import { monday } from '#test/clock.ts';
import { person } from '#test/people.ts';

process.env.INTAKE = JSON.stringify([{ partnerType: 'indirect_reseller', from: '2020-01-01', state: 'open' }]);
process.env.RESALE = JSON.stringify([
  { from: '2020-01-01', partnerTenants: 'refused' },
  { from: '2091-06-01', partnerTenants: 'refused' },
]);

const by = person({ roles: ['review_lead'] });
const draftFor = (validFrom: string, value: object): WrittenEdition => ({
  edition: validFrom,
  validFrom,
  value,
  by: 'L',
  version: 1,
});
const published = (draft: WrittenEdition) => ({ draft, published: { ...draft, publishedOn: monday.toISOString() } });
const noon = (day: string) => new Date(`${day}T12:00:00Z`);

async function publish(name: EditedPolicy, draft: WrittenEdition): Promise<void> {
  await transact(draftWrites({ name, by }, { before: undefined, after: draft }, monday));
  await transact(publicationWrites({ name, by }, published(draft), monday));
}

it('decisions go by the latest edition that has begun, of the stage and of those published (R187)', async () => {
  await publish('resale', draftFor('2091-03-01', { partnerTenants: 'allowed' }));
  const on = (day: string) => resaleInEffect(noon(day));
  expect(await on('2091-02-28')).toEqual({ partnerTenants: 'refused', edition: '2020-01-01' });
  expect(await on('2091-03-01')).toEqual({ partnerTenants: 'allowed', edition: '2091-03-01' });
  expect(await on('2091-06-01')).toEqual({ partnerTenants: 'refused', edition: '2091-06-01' });
});

it('a draft applies to nobody, and a type that an edition leaves out is closed', async () => {
  const draft = draftFor('2092-01-01', { types: [{ partnerType: 'indirect_reseller', state: 'closed' }] });
  await transact(draftWrites({ name: 'intake', by }, { before: undefined, after: draft }, monday));
  expect(await intakeInEffect('indirect_reseller', noon('2092-01-01'))).toMatchObject({
    state: 'open',
    edition: '2020-01-01',
  });
  await transact(publicationWrites({ name: 'intake', by }, published(draft), monday));
  expect(await intakeInEffect('indirect_reseller', noon('2092-01-02'))).toMatchObject({
    state: 'closed',
    edition: '2092-01-01',
  });
  expect(await intakeInEffect('indirect_provider', noon('2092-01-02'))).toMatchObject({ state: 'closed' });
});

it('of two publications of one draft, one succeeds', async () => {
  const draft = draftFor('2093-01-01', { partnerTenants: 'allowed' });
  await transact(draftWrites({ name: 'resale', by }, { before: undefined, after: draft }, monday));
  const tries = [1, 2].map(() => transact(publicationWrites({ name: 'resale', by }, published(draft), monday)));
  const results = await Promise.allSettled(tries);
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(results.find(({ status }) => status === 'rejected')).toMatchObject({ reason: expect.any(Conflict) });
  const { drafts, published: editions } = await writtenEditions('resale');
  expect(drafts.filter(({ edition }) => edition === '2093-01-01')).toEqual([]);
  expect(editions.filter(({ edition }) => edition === '2093-01-01')).toHaveLength(1);
});
