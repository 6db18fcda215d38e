import { expect, it } from 'vitest';
import type { View } from '#functions/portal/page.ts';
import { answersPage } from '#functions/portal/pages/apply/review.tsx';
import { agreementPage } from '#functions/portal/pages/company/agreement.tsx';
import { companyRescuePage } from '#functions/portal/pages/company/rescue.tsx';
import { usersPage } from '#functions/portal/pages/company/users.tsx';
import { rolesText } from '#functions/portal/pages/company/words.ts';
import { formerPartnersPage } from '#functions/portal/pages/customers/former-partners.tsx';
import { customerNewPage } from '#functions/portal/pages/customers/new.tsx';
import { customerPastPage } from '#functions/portal/pages/customers/past.tsx';
import { customerTransferPage } from '#functions/portal/pages/customers/transfer.tsx';
import { partnerSuspensionPage } from '#functions/portal/pages/partners/suspension.tsx';
import { referralPeoplePage } from '#functions/portal/pages/referrals/people.tsx';
import { invitationsPage } from '#functions/portal/pages/tiers/invitations.tsx';
import { pastPage } from '#functions/portal/pages/tiers/past.tsx';
import { transferNewPage } from '#functions/portal/pages/transfers/new.tsx';
import type { Locale } from '#shared/i18n/locale.ts';
import { frameTexts } from '#shared/pages/page.tsx';

process.env.PROGRAMME = 'Tandem Partner Program';

const say = frameTexts('en-US');

/** A page as somebody without permissions sees it, unless the test says more. */
function shown<Data>(
  page: { show: (view: never) => unknown },
  data: Data,
  more: Partial<Record<keyof View<object, Data>, unknown>> & Record<string, unknown> = {},
): string {
  const me = { permissions: [], organization: { kind: 'indirect_provider' } };
  const form = { path: '/here', proof: 'p', requestId: 'r' };
  const view = { say, locale: 'en-US', now: new Date('2026-03-02T12:00:00Z'), me, form, query: {}, params: {}, data };
  return String(page.show({ ...view, ...more } as never));
}
const reseller = { permissions: [], organization: { kind: 'indirect_reseller' } };
const admin = { permissions: ['user.manage'], organization: { kind: 'indirect_reseller' } };

it.each<[string, string, string]>([
  ['a company without a rescue', shown(companyRescuePage, { rescue: undefined }), '/portal/company'],
  ['a customer without a past', shown(customerPastPage, []), '/portal/customers'],
  ['a reseller without a past', shown(pastPage, []), '/portal/resellers'],
  ['a customer without former partners', shown(formerPartnersPage, []), '/portal/own-partners'],
  ['who sees referrals, for an admin', shown(referralPeoplePage, nobody(), { me: admin }), '/portal/company/users'],
  ['who sees referrals, for others', shown(referralPeoplePage, nobody()), '/portal/company/admins'],
  ['a new customer, for a reseller', shown(customerNewPage, {}, { me: reseller }), '/portal/providers'],
  ['a new customer, for others who may not', shown(customerNewPage, {}), '/portal/customers'],
  ['a transfer, for who may not', shown(transferNewPage, {}, { params: { id: 'c1' } }), '/portal/customers/c1'],
  ['a move without a reseller', shown(customerTransferPage, { serving: [], resellers: [] }), '/portal/resellers'],
  [
    'a suspension of a closed partner',
    shown(partnerSuspensionPage, closed(), { params: { tenantId: 't1' } }),
    '/portal/partners/t1',
  ],
])('the page of %s leads on', (_of, page, href) =>
  expect(page).toMatch(new RegExp(`class="empty".*href="${href}"`, 's')),
);

function closed() {
  return { status: 'closed', companyName: 'Contoso' };
}

function nobody() {
  return { people: [], locations: [] };
}

it('answers that are missing have a button to the first step that lacks one', () => {
  const steps = ['company', 'contact', 'domain', 'support', 'authority'].map(step => ({
    ...{ step, complete: step === 'company', missing: [] },
  }));
  const page = shown(answersPage, { draft: { steps }, regions: [] }, { params: { id: 'd1' }, query: {} });
  expect(page).toContain('<a class="button primary" href="/portal/apply/d1/contact">Go on</a>');
});

it('an agreement that was signed has its version once, a newer one both', () => {
  const account = (version: string) => ({ companyName: 'Contoso', agreement: { signed: true, version } });
  const agreement = { version: '2026-01', text: '# T\n\n## 1. Scope\n\nAll.', language: 'en-US' };
  const versions = (version: string) =>
    shown(agreementPage, { agreement, account: account(version) }).split('<dt>Version</dt>').length - 1;
  expect([versions('2026-01'), versions('2025-07')]).toEqual([1, 2]);
});

it('asking for a partnership is offered to those who may', () => {
  const data = { items: [] };
  const allowed = { permissions: ['partnership.request'], organization: { kind: 'indirect_provider' } };
  expect(shown(invitationsPage, data)).not.toContain('/portal/invitations/new');
  expect(shown(invitationsPage, data, { me: allowed })).toContain('/portal/invitations/new');
});

it.each<[Locale, string]>([
  ['en-US', 'None'],
  ['ru-RU', 'Нет'],
])('roles in a cell begin with a capital letter, in %s', (locale, none) =>
  expect(rolesText({ say: frameTexts(locale), locale }, []).slice(0, none.length)).toBe(none),
);

it('the list of users says so of somebody without roles', () => {
  const user = { id: 'u', firstName: 'Ann', lastName: 'Bo', email: 'a@b.example', status: 'active' };
  const items = [{ ...user, adminRole: 'none', agentRole: 'none', companyRoles: [] }];
  expect(shown(usersPage, { items })).toContain('>None</td>');
});
