import type { CreateRelationshipRequestRequest, RelationshipInvitation } from '#functions/portal/api-types.d.ts';
import { freshDomain, password } from './builders.ts';
import type { Client } from './client.ts';
import { dataOf } from './generated-client.ts';

/** An invitation to become a customer, as its sender sees it while it is pending. */
export type Requested = RelationshipInvitation & Required<Pick<RelationshipInvitation, 'email' | 'url' | 'draft'>>;

/** An address that nobody has. */
export const freshAddress = (): string => `wade@${freshDomain()}`;

/** A partner asks somebody to become its customer; name only what matters. */
export const request = async (
  partner: Client,
  sent: Partial<CreateRelationshipRequestRequest> = {},
): Promise<Requested> =>
  dataOf(
    await partner.api.POST('/v1/customers/relationshiprequests', { body: { email: freshAddress(), ...sent } }),
  ) as Requested;

/** The hash of the agreement that a page shows. */
export const agreementOn = (page: string): string => /name="agreement" value="([^"]+)"/.exec(page)?.[1] ?? '';

/** Both statements of an acceptance. */
export const consenting = { accepts: 'on', agrees: 'on' };

/** A company's details as somebody enters them on the page. */
export const details = {
  companyName: 'Woodgrove Bank',
  country: 'US',
  addressLine1: 'One Microsoft Way',
  city: 'Redmond',
  state: 'WA',
  postalCode: '98052',
  firstName: 'Wade',
  lastName: 'Groves',
};

/** Fills in the page on which a company makes its account, and accepts; pass what is different. */
export async function joinOn(
  client: Client,
  { link, code }: { link: string; code: string },
  changes: Record<string, string> = {},
  headers: Record<string, string> = {},
) {
  const form = await client.submit(`${link}/account`, {});
  const sent = { ...details, ...consenting, agreement: agreementOn(form.text), code, password, ...changes };
  return client.submit(`${link}/account`, sent, headers);
}

/** A partner's request that we have emailed, with the link and the code of the email. */
export async function requestByMail(
  client: Client,
  partner: Client,
  sent: Partial<CreateRelationshipRequestRequest> = {},
): Promise<{ made: Requested; mailed: { link: string; code: string } }> {
  const made = await request(partner, { send: true, ...sent });
  return { made, mailed: await client.mailedLink(made.email, 'would like to serve your company') };
}
