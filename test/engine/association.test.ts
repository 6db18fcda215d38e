import { describe, expect, it } from 'vitest';
import { application } from '#test/builders.ts';
import { ownEngine } from '#test/engine.ts';
import { apply, confirm } from '#test/enrolling.ts';

const own = ownEngine({ overrides: { association: 'before' } });
const post = (changes: Record<string, unknown>) => own.client.post('/v1/enrollments', application(changes));

describe('an application where an MPN ID is needed first (R17, D2)', () => {
  it('without one is refused, with the way to get one', async () => {
    expect(await post({})).toMatchObject({
      status: 422,
      body: { reason: 'member_id.required', data: ['joinMembership'] },
    });
  });

  it.each([
    ['does not exist', '424242'],
    ['belongs to another company', '7100003'],
    ['is of another company in another country', '7100002'],
  ])('with an MPN ID that %s is refused', async (_what, mpnId) => {
    expect(await post({ mpnId })).toMatchObject({ status: 404, body: { reason: 'mpnid.unknown' } });
  });

  it('with an imported MPN ID that nobody has claimed is refused', async () => {
    const reviewer = await own.client.signIn('reviewer@tandem.example');
    const row = { type: 'location', name: 'Contoso', country: 'US', status: 'not_migrated' };
    await reviewer.post('/v1/mpnids/import', [{ ...row, mpnId: '9506997', contactEmail: 'mpn@contoso.example' }]);
    expect(await post({ mpnId: '9506997' })).toMatchObject({
      status: 422,
      body: { reason: 'association.not_migrated', code: 2200 },
    });
  });

  it('can join: the company has MPN IDs, one of them associated, once its contact confirms', async () => {
    const admin = await confirm(own.client, await apply(own.client, { joinMembership: true }));
    const { items } = (await admin.get('/v1/mpnids')).body;
    expect(items).toHaveLength(2);
    expect(items).toContainEqual(expect.objectContaining({ type: 'location', associated: true, country: 'US' }));
    expect(items).toContainEqual(expect.objectContaining({ type: 'global', associated: false }));
  });

  it('cannot get a wrong MPN ID by a correction', async () => {
    const { id, trackingToken } = await apply(own.client, { joinMembership: true });
    const path = `/v1/enrollments/${id}?trackingToken=${trackingToken}`;
    expect((await own.client.patch(path, { mpnId: '424242' })).body.reason).toBe('mpnid.unknown');
  });
});
