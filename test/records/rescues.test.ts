import { describe, expect, it, vi } from 'vitest';
import { closePartner, reinstatePartner, suspendPartner } from '#functions/partner/change-suspension.ts';
import { beginRescue } from '#functions/partner/rescue/begin-rescue.ts';
import { approveRescue, withdrawRescue } from '#functions/partner/rescue/change-rescue.ts';
import { keepRescues } from '#functions/partner/rescue/keep-rescues.ts';
import { findRescue } from '#functions/partner/rescue/repository.ts';
import type { RescueProof } from '#functions/partner/rescue/rescue.ts';
import { get, query, transact } from '#shared/db/table.ts';
import { uniqueKey } from '#shared/db/unique-claim.ts';
import { type Account, accountKey } from '#shared/identity/account.ts';
import { peopleWithRole, personWrites } from '#shared/identity/people.ts';
import { profileKey } from '#shared/identity/profile.ts';
import type { User } from '#shared/identity/user.ts';
import { afterDays, monday } from '#test/clock.ts';
import { directCall, outcomeOf } from '#test/direct-call.ts';
import { account } from '#test/order-facts.ts';
import { person } from '#test/people.ts';
import { emailsTo } from '#test/queued-mails.ts';

Object.assign(process.env, { PROGRAMME: 'Example Partner Program', CUSTOMER_DOMAIN: 'customers.tandem.example' });

const operators = { tenantId: 'operator' };

/** A partner with a domain of its own that it has proved, and its people. */
async function partner(...people: Partial<User>[]) {
  const stored = account({ tenantId: crypto.randomUUID() });
  const { tenantId } = stored;
  const domain = `d${tenantId.slice(0, 8)}.example`;
  const staff = people.map((changes, n) => person({ tenantId, email: `p${n}@${domain}`, ...(changes as object) }));
  const primaryContact = { firstName: 'Cora', lastName: 'Contact', email: `cora@${domain}` };
  await transact([
    { key: accountKey(tenantId), put: stored },
    { key: profileKey(tenantId), put: { tenantId, legal: { primaryContact }, organization: { domain } } },
    { key: uniqueKey(`domain#${domain}`), put: { tenantId } },
    ...staff.flatMap(user => personWrites(user)),
  ]);
  return { tenantId, domain, staff, contact: primaryContact.email };
}

type Partner = Awaited<ReturnType<typeof partner>>;

const begin = ({ tenantId, domain }: Partner, proof: RescueProof, email = `nora@${domain}`, now = monday) =>
  outcomeOf(
    beginRescue(
      directCall({
        ...operators,
        params: { tenantId },
        body: { newAdmin: { firstName: 'Nora', lastName: 'Next', email }, proof },
        now,
      }),
    ),
  );

const approve = ({ tenantId }: Partner, by = 'second') =>
  outcomeOf(approveRescue(directCall({ tenantId: by, params: { tenantId } })));

/** Runs the job on a day, with a DNS that has the record or hasn't. */
const keepOn = async (day: number, { tenantId }: Partner, isInDns = false) => {
  const rescue = await findRescue(tenantId);
  const value = isInDns ? (rescue?.dnsRecord?.value ?? '') : 'another';
  const lookup = vi.fn(async (name: string) => (name === rescue?.dnsRecord?.name ? ['v=spf1', value] : []));
  await keepRescues(lookup, afterDays(day));
  return lookup;
};

const statusOf = async ({ tenantId }: Partner) => (await findRescue(tenantId))?.status;

describe('a rescue (P19)', () => {
  it('is told to every known user and the contact once, whether they can sign in or not', async () => {
    const company = await partner({}, { status: 'disabled', returnsTo: 'active' }, { status: 'deleted' });
    expect(await begin(company, 'two_operators')).toBe('202');
    await keepOn(0, company);
    await keepOn(1, company);
    const notified = await Promise.all([...company.staff.map(({ email }) => email), company.contact].map(emailsTo));
    expect(notified).toEqual([['rescue_notice'], ['rescue_notice'], [], ['rescue_notice']]);
  });

  it('by DNS makes the new admin once the record is there and seven days are over, not before', async () => {
    const company = await partner({ roles: ['sales_agent'] });
    await begin(company, 'dns_txt');
    await keepOn(1, company, true);
    await keepOn(6.9, company, true);
    expect([await statusOf(company), await peopleWithRole(company.tenantId, 'global_admin')]).toEqual(['waiting', []]);
    await Promise.all([keepOn(7, company, true), keepOn(7, company, true)]);
    const admins = await peopleWithRole(company.tenantId, 'global_admin');
    expect(admins.map(({ email, status }) => [email, status])).toEqual([[`nora@${company.domain}`, 'invited']]);
    expect([await statusOf(company), (await emailsTo(`nora@${company.domain}`)).sort()]).toEqual([
      'completed',
      ['rescue_asked_dns', 'user_invited'],
    ]);
    expect(await get<Account>(accountKey(company.tenantId))).not.toHaveProperty('rescue');
  });

  it('that has ended is looked at no more, however it ended', async () => {
    const company = await partner({ roles: ['sales_agent'] });
    const email = `nora@${company.domain}`;
    await begin(company, 'dns_txt');
    await keepOn(1, company, true);
    await keepOn(2, company, true);
    await keepOn(8, company, true);
    const completed = await findRescue(company.tenantId);
    expect(completed?.status).toBe('completed');
    const mails = await emailsTo(email);
    for (const day of [9, 10, 40]) await keepOn(day, company, true);
    expect(await findRescue(company.tenantId)).toEqual(completed);
    expect(await emailsTo(email)).toEqual(mails);
    const other = await partner();
    await begin(other, 'two_operators');
    await outcomeOf(withdrawRescue(directCall({ ...operators, params: { tenantId: other.tenantId } })));
    for (const ended of [completed, await findRescue(other.tenantId)]) expect(ended).not.toHaveProperty('watch');
  });

  it('makes a person of the company its admin, in place of another admin role, and keeps the rest', async () => {
    const company = await partner({ roles: ['sales_agent', 'billing_admin'] });
    const [known] = company.staff;
    await begin(company, 'dns_txt', known?.email);
    for (const day of [0, 1, 8]) await keepOn(day, company, true);
    const [admin] = await peopleWithRole(company.tenantId, 'global_admin');
    expect([admin?.userId, admin?.roles, admin?.status]).toEqual([
      known?.userId,
      ['global_admin', 'sales_agent'],
      'invited',
    ]);
  });

  it('without a proof ends after 30 days, and the DNS is asked no more', async () => {
    const company = await partner();
    await begin(company, 'dns_txt');
    expect(await keepOn(29, company)).toHaveBeenCalled();
    expect(await statusOf(company)).toBe('waiting');
    await keepOn(30, company);
    expect([await statusOf(company), (await emailsTo(`nora@${company.domain}`)).sort()]).toEqual([
      'expired',
      ['rescue_asked_dns', 'rescue_ended_new_admin'],
    ]);
    expect(await keepOn(31, company)).not.toHaveBeenCalled();
  });

  it('ends if somebody else has the address by the time of the link', async () => {
    const company = await partner();
    const email = `nora@d${crypto.randomUUID().slice(0, 8)}.example`;
    await begin(company, 'dns_txt', email);
    await keepOn(1, company, true);
    await transact(personWrites(person({ tenantId: crypto.randomUUID(), email })));
    await keepOn(8, company, true);
    expect([await statusOf(company), await peopleWithRole(company.tenantId, 'global_admin')]).toEqual(['expired', []]);
  });

  it('is begun, approved and withdrawn once, also by several at a time', async () => {
    const company = await partner();
    const begun = await Promise.all([begin(company, 'two_operators'), begin(company, 'two_operators')]);
    expect(begun.sort()).toEqual(['202', 'rescue.open']);
    expect(await approve(company, 'operator')).toBe('rescue.second_operator');
    expect((await Promise.all([approve(company, 'second'), approve(company, 'third')])).sort()).toEqual([
      '200',
      'rescue.approved',
    ]);
    const withdraw = () =>
      outcomeOf(withdrawRescue(directCall({ ...operators, params: { tenantId: company.tenantId } })));
    expect((await Promise.all([withdraw(), withdraw()])).sort()).toEqual(['204', 'rescue.ended']);
    await keepOn(8, company);
    expect(await peopleWithRole(company.tenantId, 'global_admin')).toEqual([]);
  });

  it('by DNS needs a domain that the company has proved', async () => {
    const company = await partner();
    await transact([{ key: uniqueKey(`domain#${company.domain}`), delete: true }]);
    expect(await begin(company, 'dns_txt')).toBe('rescue.domain_unproved');
    expect(await begin(company, 'two_operators')).toBe('202');
    expect(await begin(company, 'dns_txt', `ann@gmail.com`)).toBe('rescue.open');
  });
});

it('of two suspensions at once, one counts (B107)', async () => {
  const { tenantId } = await partner({ roles: ['global_admin'] });
  const suspend = (restricted: boolean) =>
    outcomeOf(
      suspendPartner(directCall({ ...operators, params: { tenantId }, body: { reason: 'abuse', restricted } })),
    );
  const outcomes = await Promise.all([suspend(true), suspend(false)]);
  expect(outcomes.sort()).toEqual(['200', 'partner.suspended']);
  const { items } = await query<{ operation: string }>({ partition: `AUDIT#${tenantId}#2026-03`, limit: 10 });
  expect(items.map(({ operation }) => operation)).toEqual(['suspend_partner']);
});

it('of a suspension, its end and a closure at once, each counts or is refused, and the account is closed in the end', async () => {
  for (let n = 0; n < 10; n++) {
    const { tenantId } = await partner({ roles: ['global_admin'] });
    const ordered = <Body>(body: Body) => directCall({ ...operators, params: { tenantId }, body });
    const reason = 'abuse' as const;
    const outcomes = await Promise.all([
      outcomeOf(suspendPartner(ordered({ reason }))),
      outcomeOf(reinstatePartner(ordered({}))),
      outcomeOf(closePartner(ordered({ reason }))),
    ]);
    expect(outcomes[2]).toBe('200');
    const account = await get<Account>(accountKey(tenantId));
    expect(account).toMatchObject({ status: 'closed', closure: { reason } });
    expect(account).not.toHaveProperty('suspension');
    const { items } = await query<{ operation: string }>({ partition: `AUDIT#${tenantId}#2026-03`, limit: 10 });
    expect(items).toHaveLength(outcomes.filter(outcome => outcome === '200').length);
    expect(items.map(({ operation }) => operation)).toContain('close_partner');
  }
});
