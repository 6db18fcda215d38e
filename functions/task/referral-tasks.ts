import { liveRegions } from '#functions/business-profile/lookup.ts';
import { waitingReferrals } from '#functions/referral/lookup.ts';
import type { Account } from '#shared/identity/account.ts';
import { permits } from '#shared/identity/principal.ts';
import type { Active } from '#shared/identity/user.ts';
import { mostTasks, type Task } from './task.ts';

/** Referrals that wait for the answer, as far as the person sees them (B93). At most one read, and a query for each list. */
async function waiting(principal: Active, name: string): Promise<Task[]> {
  const rows = await waitingReferrals(principal, mostTasks);
  return rows.map(({ id, companyName, expiresOn }) => ({
    kind: 'answer_referral',
    name: companyName ?? name,
    due: expiresOn,
    href: `/v1/referrals/${id}`,
    about: id,
  }));
}

/** A business profile, which a company writes after its enrollment, unless one is live (R177). One query. */
async function profile({ tenantId: about, companyName: name, status }: Account): Promise<Task[]> {
  if (status !== 'active' || (await liveRegions(about)).length > 0) return [];
  return [{ kind: 'write_business_profile', name, href: '/v1/businessprofiles', about }];
}

/** What waits for somebody who answers referrals or writes the profile. */
export async function referralTasks(principal: Active, account: Account): Promise<Task[]> {
  const tasks = await Promise.all([
    permits(principal, 'lead.manage') ? waiting(principal, account.companyName) : [],
    permits(principal, 'businessprofile.manage') ? profile(account) : [],
  ]);
  return tasks.flat();
}
