import type { Client, Loose } from './client.ts';

export interface LegalProfile extends Loose {
  companyName: string;
  address: Record<string, string>;
  primaryContact: Record<string, string>;
  vettingStatus: string;
  vettingSubStatus: string;
}

/** The application that a change of the legal profile is. */
export interface ProfileChange extends Loose {
  purpose: string;
  companyName: string;
  checks: { check: string; status: string }[];
  replaces: { companyName: string };
  nextSteps: { step: string; href?: string }[];
}

export const legalPath = '/v1/profiles/legalbusiness';

export const readLegal = async (admin: Client, vettingVersion?: string): Promise<LegalProfile> =>
  (await admin.get<LegalProfile>(vettingVersion ? `${legalPath}?vettingVersion=${vettingVersion}` : legalPath)).body;

export const putLegal = (admin: Client, body: unknown) => admin.put<LegalProfile>(legalPath, body);

/** Sends the profile back with some fields changed. */
export async function changeLegal(admin: Client, changes: Record<string, unknown>): Promise<LegalProfile> {
  const { status, body } = await putLegal(admin, { ...(await readLegal(admin)), ...changes });
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body;
}

/** The profile change of a company as reviewers see it in the queue. */
export async function changeInQueue(reviewer: Client, tenantId: string, status = 'in_review'): Promise<ProfileChange> {
  const { items } = (await reviewer.get<{ items: ProfileChange[] }>(`/v1/reviews?status=${status}&size=500`)).body;
  const found = items.find(item => item.tenantId === tenantId);
  if (!found) throw new Error('Not in the queue');
  return found;
}

export const openChecks = ({ checks }: ProfileChange): string[] =>
  checks.filter(({ status }) => status === 'pending').map(({ check }) => check);

export const accountStatus = async (admin: Client) => (await admin.get('/v1/account')).body.status;
