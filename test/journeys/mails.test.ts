import { beforeAll, describe, expect, inject, it } from 'vitest';
import { freshDomain } from '#test/builders.ts';
import { answerOf, Client, eventually } from '#test/client.ts';
import { apply, confirm, type Enrolling } from '#test/enrolling.ts';
import { dataOf } from '#test/generated-client.ts';

const client = new Client(inject('system'));
let lead: Client;
beforeAll(async () => {
  lead = await client.signIn('lead@tandem.example');
});

/** An application whose contact has this mailbox. */
function applyFrom(mailbox: string): Promise<Enrolling> {
  const domain = freshDomain();
  const primaryContact = { firstName: 'Ann', lastName: 'Lee', email: `${mailbox}@${domain}` };
  return apply(client, { primaryContact, organizationProfile: { domain } });
}

const listOf = async (
  reader: Client,
  query: { about?: string; state?: 'bounced' | 'suppressed'; size?: number } = {},
) => dataOf(await reader.api.GET('/v1/mails', { params: { query } }));

const lift = async (caller: Client, address: string) =>
  answerOf(await caller.api.DELETE('/v1/mailblocks/{address}', { params: { path: { address } } }));

describe('what became of the emails about an application (P4)', () => {
  it('is listed for operators, with the reason in words', async () => {
    const { id, email } = await applyFrom('bounce');
    await eventually(async () => {
      const [mail] = (await listOf(lead, { about: id })).items;
      expect(mail).toMatchObject({
        kind: 'confirm',
        subject: 'Confirm your email address',
        recipient: email,
        state: 'bounced',
        blocked: true,
        about: { type: 'enrollment', id },
      });
      expect(mail?.detail).toContain(`${email.split('@')[1]} refused it on `);
      expect(mail?.stateOn).toBeDefined();
    });
  });

  it('of a full mailbox offers to try again and to use another address, and blocks nothing', async () => {
    const { id, email, trackingToken } = await applyFrom('mailboxfull');
    const params = { path: { id }, query: { trackingToken } };
    await eventually(async () => {
      const read = dataOf(await client.api.GET('/v1/enrollments/{id}', { params }));
      expect(read).toMatchObject({ mailTrouble: { to: email, state: 'undelivered', reason: 'mailbox_full' } });
      expect(read.nextSteps.map(({ step }) => step)).toEqual(['send_again', 'change_contact_address', 'confirm_email']);
    });
    const [mail] = (await listOf(lead, { about: id })).items;
    expect(mail).toMatchObject({ state: 'undelivered', reason: 'mailbox_full' });
    expect(mail?.blocked).toBeUndefined();
  });

  it('is 404 for an ID that nothing has', async () => {
    const asked = await lead.api.GET('/v1/mails', { params: { query: { about: crypto.randomUUID() } } });
    expect(answerOf(asked)).toMatchObject({ status: 404, body: { reason: 'resource.unknown' } });
  });
});

describe('the emails of a company', () => {
  let contoso: Enrolling & { admin: Client };
  beforeAll(async () => {
    const applied = await apply(client);
    contoso = { ...applied, admin: await confirm(client, applied) };
  });

  it('are listed for its own admins, newest first, page by page', async () => {
    await eventually(async () => {
      const { items } = await listOf(contoso.admin);
      expect(items.map(({ kind }) => kind)).toEqual(['status_in_review', 'confirm']);
      for (const { state, recipient, blocked } of items)
        expect({ state, recipient, blocked }).toEqual({ state: 'delivered', recipient: contoso.email });
    });
    const first = await listOf(contoso.admin, { size: 1 });
    expect(first.items.map(({ kind }) => kind)).toEqual(['status_in_review']);
    const header = { 'MS-ContinuationToken': first.continuationToken ?? '' };
    const rest = dataOf(
      await contoso.admin.api.GET('/v1/mails', { params: { query: { seekOperation: 'Next' }, header } }),
    );
    expect(rest.items.map(({ kind }) => kind)).toEqual(['confirm']);
    expect(rest.continuationToken).toBeUndefined();
  });

  it('are listed by application, too, and for operators by the ID of the company', async () => {
    const { id, tenantId, admin } = contoso;
    await eventually(async () => {
      for (const list of [listOf(admin, { about: id }), listOf(lead, { about: tenantId }), listOf(lead, { about: id })])
        expect((await list).items.map(({ kind }) => kind).sort()).toEqual(['confirm', 'status_in_review']);
    });
    expect((await listOf(admin, { state: 'bounced' })).items).toEqual([]);
  });

  it('are nobody else’s: another company gets 404', async () => {
    const stranger = await client.signIn('admin@fabrikam.example');
    for (const about of [contoso.id, contoso.tenantId]) {
      const asked = await stranger.api.GET('/v1/mails', { params: { query: { about } } });
      expect(answerOf(asked)).toMatchObject({ status: 404, body: { reason: 'resource.unknown' } });
    }
  });
});

describe('an address that gets no more emails', () => {
  /** An application whose contact's address has bounced. */
  async function blocked(): Promise<Enrolling> {
    const applied = await applyFrom('bounce');
    const { id } = applied;
    await eventually(async () =>
      expect((await listOf(lead, { about: id })).items).toMatchObject([{ state: 'bounced', blocked: true }]),
    );
    return applied;
  }

  it('gets none until a review lead lifts the block, which is recorded', async () => {
    const { email } = await blocked();
    expect(await lift(lead, email.toUpperCase())).toMatchObject({ status: 204 });
    expect(await lift(lead, email)).toMatchObject({ status: 404 });
    expect(await lift(lead, 'nobody')).toMatchObject({ status: 404 });
    await eventually(async () => {
      const filter = JSON.stringify({ Field: 'ResourceType', Value: 'mail_block', Operator: 'equals' });
      const { items } = dataOf(await lead.api.GET('/v1/auditrecords', { params: { query: { filter } } }));
      expect(JSON.stringify(items)).toContain(email);
    });
  });

  it('gets them again once its owner confirms it', async () => {
    const applied = await applyFrom('complaint');
    const { id } = applied;
    const states = async () => (await listOf(lead, { about: id })).items.map(({ kind, state }) => `${kind} ${state}`);
    await eventually(async () => expect(await states()).toEqual(['confirm complained']));
    await confirm(client, applied);
    // It is sent, and draws a complaint like any email to this mailbox.
    await eventually(async () =>
      expect((await states()).sort()).toEqual(['confirm complained', 'status_in_review complained']),
    );
    // The first complaint came before anybody had the address.
    const ledger = { params: { query: { about: applied.tenantId, kind: 'email' } } } as const;
    const consents = dataOf(await lead.api.GET('/v1/consents', ledger));
    expect(typeof consents === 'string' ? [] : consents.items).toMatchObject([
      { act: 'taken_back', by: { email: applied.email }, source: { way: 'complaint' } },
    ]);
  });

  it('is listed among the emails that were not delivered, which operators get without an ID', async () => {
    const { email } = await blocked();
    const { items } = await listOf(lead, { size: 500 });
    expect(items).toContainEqual(expect.objectContaining({ recipient: email, state: 'bounced' }));
    for (const { state } of items) expect(['delivered', 'delayed', 'sent', 'queued']).not.toContain(state);
  });

  it('is lifted by nobody but the review lead', async () => {
    const reviewer = await client.signIn('reviewer@tandem.example');
    expect(await lift(reviewer, 'ann@contoso.example')).toMatchObject({ status: 403 });
  });
});
