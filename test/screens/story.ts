import { application } from '#test/builders.ts';
import type { Client } from '#test/client.ts';
import { activated, apply, confirm, type Enrolling } from '#test/enrolling.ts';
import { invite } from '#test/partnering.ts';
import { addUser } from '#test/team.ts';

/** A company that applies, always the same. */
const applicant = (companyName: string, firstName: string, lastName: string) => {
  const domain = `${companyName.toLowerCase().replaceAll(' ', '-')}.example`;
  const { primaryContact, supportProfile, organizationProfile, ...rest } = application({ companyName }, domain);
  const email = `${firstName.toLowerCase()}@${domain}`;
  return {
    ...rest,
    organizationProfile,
    primaryContact: { ...primaryContact, firstName, lastName, email },
    supportProfile: { ...supportProfile, website: `https://${domain}` },
  };
};

const colleagues = [
  ['Ines', 'Okafor', { adminRole: 'user_management_admin', agentRole: 'admin_agent' }],
  ['Mateus', 'Silva', { adminRole: 'none', agentRole: 'sales_agent' }],
  ['Yuki', 'Tanaka', { adminRole: 'none', agentRole: 'helpdesk_agent' }],
  ['Olga', 'Petrova', { adminRole: 'billing_admin', agentRole: 'none' }],
] as const;

/** Companies that wait for their review. */
const waiting = [
  ['Wide World Importers', 'Wanda', 'Wide'],
  ['Tailspin Toys', 'Tom', 'Spin'],
  ['Proseware', 'Pia', 'Rose'],
] as const;

/** What the pictures show: applications at every stage, a company in its set-up, colleagues, invitations. */
export interface Story {
  /** The admin of a company that was approved and has not signed yet. */
  approved: Enrolling;
  /** An application in review, with one check left to decide. */
  inReview: Enrolling;
}

/** Plays the sample story on a fresh system. */
export async function playStory(client: Client): Promise<Story> {
  const reviewer = await client.signIn('reviewer@tandem.example');
  const [contoso, fabrikam] = await Promise.all(
    ['admin@contoso-resale.example', 'admin@fabrikam.example'].map(email => client.signIn(email)),
  );
  if (!contoso || !fabrikam) throw new Error('The sample companies have no admins');
  await activated(client, reviewer, applicant('Northwind Traders', 'Nora', 'West'));
  await activated(client, reviewer, applicant('Litware', 'Liam', 'Ware'));
  const inReview = await apply(client, applicant('Adventure Works', 'Ada', 'Venture'));
  await confirm(client, inReview);
  for (const [name, firstName, lastName] of waiting)
    await confirm(client, await apply(client, applicant(name, firstName, lastName)));
  const approved = await apply(client, applicant('Fourth Coffee', 'Fiona', 'Four'));
  await confirm(client, approved);
  const checks = ['employment_verification', 'business_verification'];
  for (const check of checks)
    await reviewer.put(`/v1/reviews/${approved.id}/checks/${check}`, { status: 'authorized' });
  await reviewer.post(`/v1/reviews/${approved.id}/decision`, { decision: 'approve' });
  await reviewer.put(`/v1/reviews/${inReview.id}/checks/business_verification`, {
    status: 'authorized',
    note: 'Found in the register of Washington, active since 2009.',
  });
  for (const [firstName, lastName, roles] of colleagues)
    await addUser(contoso, {
      firstName,
      lastName,
      email: `${firstName.toLowerCase()}@contoso-resale.example`,
      ...roles,
    });
  await invite(fabrikam, 'nora@northwind-traders.example');
  return { approved, inReview };
}
