import { application, freshDomain, password } from './builders.ts';
import type { Client } from './client.ts';
import { addedAdministrator } from './customers.ts';
import { sendDocument } from './documents.ts';
import { apply, confirm } from './enrolling.ts';
import { published } from './finding.ts';
import { dataOf } from './generated-client.ts';
import { claiming, membership, signedInThere } from './legacy.ts';
import { offers, orderedCustomer } from './ordering.ts';
import { accept, activeReseller, asFabrikam, invite } from './partnering.ts';
import { request } from './relating.ts';
import { ask } from './supporting.ts';
import { activeCompany, addUser } from './team.ts';
import { asNorthwind, directCustomer, requestTransfer } from './transferring.ts';

/** Somebody who sees pages, and the addresses from which links lead to the others. */
export interface Viewer {
  /** Who is signed in; nobody for a visitor. */
  email?: string;
  secret?: string;
  starts: string[];
}

/** The page of somebody who has confirmed the address to be told of a reopening. */
async function waitingLink(client: Client): Promise<string> {
  const email = `ann@${freshDomain()}`;
  await client.api.POST('/v1/enrollments/intake/notifications', {
    body: { email, partnerType: 'direct_bill_partner' },
  });
  const { link, code } = await client.mailedLink(email, 'Confirm that you want to be told');
  await client.submit(link, { code });
  return new URL(link).pathname;
}

/** A draft, an application and an email, whose links a visitor has. */
async function visitor(client: Client, { business, inquiry }: { business: string; inquiry: string }): Promise<Viewer> {
  const [applied, draft] = await Promise.all([
    apply(client),
    client.api.POST('/v1/enrollments/drafts', { body: { ...application(), partnerType: 'indirect_reseller' } }),
  ]);
  const { id, draftToken } = dataOf(draft);
  const steps = ['', '/company', '/contact', '/domain', '/support', '/authority', '/review'];
  const own = `/portal/applications/${applied.id}`;
  const tracked = new URLSearchParams({ trackingToken: applied.trackingToken });
  const { link } = await client.mailedLink(applied.email, 'onfirm your email');
  const waiting = await waitingLink(client);
  const starts = [
    ...['/businesses', `/businesses/${business}`, inquiry],
    ...['/', '/links/enter', waiting, new URL(link).pathname, `${own}?${tracked}`, `${own}/correct?${tracked}`],
    ...steps.map(step => `/portal/apply/${id}${step}?${new URLSearchParams({ draftToken })}`),
  ];
  return { starts };
}

/** Somebody who answers the referrals of a company with a live profile, which has one that waits. */
async function referring(client: Client): Promise<{ business: string; inquiry: string; marketer: Viewer }> {
  const { admin } = await activeReseller(client);
  const { tenantId, marketer } = await published(client, admin);
  const email = `wade@${freshDomain()}`;
  const lead = {
    partnerTenantId: tenantId,
    company: { name: 'Woodgrove Bank', country: 'US' },
    contact: { firstName: 'Wade', lastName: 'Roy', email },
    message: 'We move to the cloud.',
    consented: true,
  };
  const sent = await (await client.signIn('lead@tandem.example')).api.POST('/v1/referrals', { body: lead });
  await client.api.POST('/v1/referrals/inquiries', { body: lead });
  const { link } = await client.mailedLink(email, 'Confirm your inquiry');
  const starts = ['/portal', `/portal/referrals/${dataOf(sent).id}`];
  const viewer = { email: marketer.email, secret: password, starts };
  return { business: tenantId, inquiry: new URL(link).pathname, marketer: viewer };
}

/** An admin of a reseller with a colleague, a machine client, a claim and a provider. */
async function reseller(client: Client): Promise<Viewer> {
  const [{ admin, email }, fabrikam] = await Promise.all([activeCompany(client), asFabrikam(client)]);
  const [invitation, claim, signIn] = await Promise.all([
    invite(fabrikam, email),
    admin.api.POST('/v1/mpnids/claims', { body: { mpnId: '4000004' } }),
    signedInThere(admin, claiming([membership(), membership({ country: 'DE' })])),
    addUser(admin),
    admin.api.POST('/v1/clients', { body: { name: 'ERP', permissions: ['partnership.read'] } }),
  ]);
  await accept(admin, invitation);
  const { id } = dataOf(claim);
  const starts = [
    '/portal',
    '/portal/company/rescue',
    '/portal/company/webhooks/deliveries',
    `/portal/company/mpn-ids/claims/${id}`,
    `/portal/company/mpn-ids/legacy/${signIn.begun.id}`,
  ];
  return { email, secret: password, starts };
}

/** An admin of a provider with a reseller, an open invitation, an open relationship request and a provisioned order. */
async function provider(
  client: Client,
  resold: { id: string; resellerTenantId: string },
  business: string,
): Promise<Viewer> {
  const email = 'admin@fabrikam.example';
  const fabrikam = await asFabrikam(client);
  const [open, asked, ordered] = await Promise.all([
    invite(fabrikam, `new@${freshDomain()}`),
    request(fabrikam),
    orderedCustomer(fabrikam),
  ]);
  const carts = { params: { path: { id: ordered.customerId } } };
  const line = { catalogItemId: offers.standard, quantity: 0, noPartnerOnRecord: true };
  const cart = dataOf(await fabrikam.api.POST('/v1/customers/{id}/carts', { ...carts, body: { lineItems: [line] } }));
  const links = [open, asked].map(({ url }) => new URL(url).pathname);
  const trade = `/portal/customers/${ordered.customerId}`;
  const starts = [
    ...[`/businesses/${business}`, `/portal/referrals/new/${business}`],
    ...['/portal', `/portal/invitations/${open.id}`, `/portal/customer-requests/${asked.id}`, ...links],
    ...[
      `${trade}/cart/${cart.id}`,
      `${trade}/orders/${ordered.orderId}`,
      `${trade}/subscriptions/${ordered.subscriptionId}`,
      `/portal/customers/${resold.id}/transfer`,
      `/portal/customers/${resold.id}/resellers/${resold.resellerTenantId}`,
    ],
  ];
  return { email, secret: client.passwordOf(email), starts };
}

/** The administrator of a customer that a provider and a reseller serve, who has imported a user and asked for support. */
async function customer(client: Client): Promise<{ id: string; resellerTenantId: string; viewer: Viewer }> {
  const [fabrikam, reseller] = await Promise.all([asFabrikam(client), activeReseller(client)]);
  await accept(reseller.admin, await invite(fabrikam, reseller.email));
  const { email, made, admin } = await addedAdministrator(client, fabrikam, {}, reseller.tenantId);
  const users = `/v1/customers/${made.id}/users`;
  const csv = `userPrincipalName,displayName\nann@${made.companyProfile.domain},Ann Beebe\n`;
  const { body } = await admin.call<{ id: string }>('POST', `${users}/imports`, csv, { 'Content-Type': 'text/csv' });
  const asked = await ask(admin);
  const own = `/portal/customers/${made.id}/users`;
  const starts = ['/portal', own, `${own}/imports/${body.id}`, `/portal/service-requests/${asked.id}`];
  return { id: made.id, resellerTenantId: reseller.tenantId, viewer: { email, secret: password, starts } };
}

/** An admin of a direct-bill partner that has asked a provider to take a subscription over, and could ask for another. */
async function direct(client: Client): Promise<Viewer> {
  const email = 'admin@northwind.example';
  const [northwind, fabrikam] = await Promise.all([asNorthwind(client), asFabrikam(client)]);
  const line = { offerId: offers.standard, quantity: 5 };
  const [{ id, ids }, me] = await Promise.all([
    directCustomer(client, northwind, line, line),
    fabrikam.get<{ tenantId: string }>('/v1/account'),
  ]);
  const asked = await requestTransfer(northwind, id, ids.slice(0, 1), me.body.tenantId);
  const starts = ['/portal', `/portal/transfers/${asked.id}`, `/portal/customers/${id}/transfers/new`];
  return { email, secret: client.passwordOf(email), starts };
}

/**
 * A visitor, an applicant, admins of a reseller, of a provider and of a direct-bill partner, the administrator of a customer, and a review lead with an
 * application to review.
 */
export async function madeViewers(client: Client): Promise<Record<string, Viewer>> {
  const waiting = await apply(client);
  const documentId = await sendDocument(await confirm(client, waiting), waiting.id);
  const lead = 'lead@tandem.example';
  const fabrikam = await asFabrikam(client);
  const { tenantId } = (await fabrikam.get<{ tenantId: string }>('/v1/account')).body;
  const announced = await (await client.signIn(lead)).api.POST('/v1/announcements', {
    body: { title: { 'en-US': 'Office closed' }, text: { 'en-US': 'Nobody answers on Friday.' } },
  });
  // The provider's pages have a customer to show.
  const resold = await customer(client);
  const referred = await referring(client);
  return {
    visitor: await visitor(client, referred),
    reseller: await reseller(client),
    provider: await provider(client, resold, referred.business),
    customer: resold.viewer,
    direct: await direct(client),
    marketer: referred.marketer,
    lead: {
      email: lead,
      secret: client.passwordOf(lead),
      starts: [
        ...['/portal', `/portal/reviews/${waiting.id}`, `/portal/partners/${tenantId}/suspension`],
        `/portal/partners/${tenantId}/closure`,
        ...['/policies/announcements/new', `/policies/announcements/${dataOf(announced).id}`],
        '/policies/agreement/2026-01-01',
      ],
    },
    applicant: {
      email: waiting.email,
      secret: password,
      starts: ['/portal', `/portal/applications/${waiting.id}/documents/${documentId}`],
    },
  };
}
