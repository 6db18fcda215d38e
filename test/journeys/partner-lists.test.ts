import { beforeAll, describe, expect, inject, it } from 'vitest';
import { answerOf, Client } from '#test/client.ts';
import { asFabrikam, partnered } from '#test/partnering.ts';

const client = new Client(inject('system'));
const contosoTenant = '22222222-2222-4222-8222-222222222222';

let fabrikam: Client;
beforeAll(async () => {
  fabrikam = await asFabrikam(client);
});

describe('the list of partners (R123)', () => {
  it.each(['', '?relationship_type=', '?relationship_type=None', '?relationship_type=0'])(
    'has the direction that the kind of company can have without a type: %j',
    async query => {
      const { admin } = await shared();
      for (const [as, relationshipType] of [
        [fabrikam, 'is_indirect_cloud_solution_provider_of'],
        [admin, 'is_indirect_reseller_of'],
      ] as const) {
        const { items } = (await as.get(`/v1/relationships${query}`)).body;
        expect(new Set(items.map(item => item.relationshipType))).toEqual(new Set([relationshipType]));
      }
    },
  );

  it('refuses a type that does not exist', async () => {
    const refused = await fabrikam.get('/v1/relationships?relationship_type=friends');
    expect(refused).toMatchObject({ status: 400, body: { reason: 'request.invalid', code: 900126 } });
  });

  it.each([
    'relationship_type=IsIndirectCloudSolutionProviderOf',
    'relationship_type=ISINDIRECTCLOUDSOLUTIONPROVIDEROF',
    'Relationship_Type=is_indirect_cloud_solution_provider_of',
    'relationshiptype=isIndirectCloudSolutionProviderOf',
  ])('accepts the relationship type in any spelling: %s', async query => {
    const { tenantId } = await shared();
    const { body } = await fabrikam.get(`/v1/relationships?${query}`);
    expect(body.items.map(({ id }) => id)).toContain(tenantId);
    expect(body.totalCount).toBe(body.items.length);
    expect(body).not.toHaveProperty('links');
  });

  it('is empty for the opposite relationship type', async () => {
    expect((await fabrikam.get('/v1/relationships?relationship_type=IsIndirectResellerOf')).body.items).toEqual([]);
  });

  it('is paged on request, with each partner once', async () => {
    await Promise.all([shared(), partnered(client), partnered(client)]);
    interface Page {
      items: { id: string }[];
      continuationToken?: string;
    }
    const seen: string[] = [];
    let page = answerOf<Page>(
      await fabrikam.api.GET('/v1/relationships', {
        params: { query: { relationship_type: 'IsIndirectCloudSolutionProviderOf', size: 2 } },
      }),
    );
    for (let n = 0; n < 100; n++) {
      seen.push(...page.body.items.map(({ id }) => id));
      const { continuationToken } = page.body;
      if (!continuationToken) break;
      const next = fabrikam.with({ 'MS-ContinuationToken': continuationToken });
      page = answerOf<Page>(await next.api.GET('/v1/relationships', { params: { query: { seekOperation: 'Next' } } }));
    }
    expect(seen.length).toBeGreaterThanOrEqual(3);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it.each([
    ['{"Field":"Name","Value":"conTOSO","Operator":"substring"}', true],
    ['{"field":"NAME","value":"contoso","operator":"Substring"}', true],
    ['{"Field":"Name","Value":"nobody","Operator":"substring"}', false],
  ])('can be filtered by name: %s', async (filter, found) => {
    const { tenantId } = await shared();
    const path = `/v1/relationships?relationship_type=IsIndirectCloudSolutionProviderOf&filter=${encodeURIComponent(filter)}`;
    const ids = (await fabrikam.get(path)).body.items.map(({ id }) => id);
    expect(ids.includes(tenantId)).toBe(found);
  });

  it.each(['nonsense', '{"Field":"Secret","Value":"x","Operator":"substring"}', '{}'])(
    'refuses the filter %s',
    async filter => {
      const path = `/v1/relationships?relationship_type=IsIndirectResellerOf&filter=${encodeURIComponent(filter)}`;
      expect((await fabrikam.get(path)).status).toBe(400);
    },
  );

  it('has an empty history for a current partner, and 404 for another company', async () => {
    const { path } = await shared();
    expect((await fabrikam.get(`${path}/history`)).body).toMatchObject({ totalCount: 0, items: [] });
    expect(
      answerOf(
        await fabrikam.api.GET('/v1/relationships/{partnerTenantId}/history', {
          params: { path: { partnerTenantId: contosoTenant } },
        }),
      ).status,
    ).toBe(404);
  });
});

let sharedPartner: ReturnType<typeof partnered> | undefined;

/** A partner of Fabrikam that no test in this file changes. */
function shared() {
  sharedPartner ??= partnered(client);
  return sharedPartner;
}
