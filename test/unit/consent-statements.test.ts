import { expect, it } from 'vitest';
import { filled, readStatements } from '#functions/consent/words.ts';
import type { Area } from '#shared/i18n/area.ts';
import { locales } from '#shared/i18n/locale.ts';
import { type Params, text } from '#shared/i18n/text.ts';

process.env.PROGRAMME = 'Partner Program';

const about = { company: '{about}' };
const alone = { ...about, joint: 'no', admin: 'yes' };
const joint = { ...alone, joint: 'yes', provider: '{with}' };

/** Where pages have the statement of a kind and version: it must be the words that the ledger says were shown. */
const shown: [kind: string, version: string, area: Area, key: string, params?: Params][] = [
  ['authority', '1', 'portal', 'apply.field.authorityAccepted'],
  ['signed_up', '1', 'page', 'signed_up', about],
  ['signed_up', '1-change', 'page', 'change.signed_up', about],
  ['address_belongs', '1', 'page', 'address_belongs', about],
  ['administrator_address', '1', 'page', 'address_belongs', about],
  ['referral', '1', 'portal', 'business.consent_them', about],
  ['partnership_orders', '1', 'page', 'partner.orders_means', about],
  ['partnership_admin_access', '1', 'page', 'partner.admin_means', about],
  [
    ...(['partnership_removal', '2026-01', 'word', 'attestation.text'] as const),
    { company: '{company}', programme: '{programme}' },
  ],
  [
    ...(['customer_removal', '2026-01', 'word', 'customer.removal.attestation'] as const),
    { company: '{company}', customer: '{about}', programme: '{programme}' },
  ],
  ['customer_relationship', '1', 'page', 'relation.accepts', alone],
  ['customer_relationship', '1-joint', 'page', 'relation.accepts', joint],
  ['delegated_admin', '1', 'page', 'relation.admin_means', alone],
  ['delegated_admin', '1-joint', 'page', 'relation.admin_means', joint],
];

it.each(shown)('the ledger has %s in version %s as pages show it: other words need another version', (...row) => {
  const [kind, version, area, key, params = {}] = row;
  for (const locale of locales)
    expect(text(locale, area, key, params), locale).toBe(readStatements()[kind]?.[version]?.[locale]);
});

it('the words of a statement have the names of whom it is about', () => {
  const names = { about: { id: '1', name: 'Fabrikam', with: 'Contoso' } };
  const words = '{company} for {about} and {with} in {programme}';
  expect(filled(words, names, 'Woodgrove')).toBe('Woodgrove for Fabrikam and Contoso in Partner Program');
});
