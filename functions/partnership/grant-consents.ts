import { byCaller, type Consent, wordsVersion } from '#shared/audit/consent.ts';
import type { Principal } from '#shared/identity/principal.ts';
import type { Partnership } from './partnership.ts';

type GrantKind = 'partnership_orders' | 'partnership_admin_access';

/** The two grants of a partnership, as the ledger calls them. */
const bothGrants: readonly GrantKind[] = ['partnership_orders', 'partnership_admin_access'];

const aboutProvider = ({ provider: { tenantId: id, name } }: Partnership) => ({ id, name });

/** What a reseller's admin gives a provider (R116, R117), in the ledger of the reseller. */
export const grantConsents = (
  partnership: Partnership,
  principal: Principal,
  language: string,
  now: Date,
  kinds = bothGrants,
): Consent[] =>
  kinds.map(kind => ({
    ...{ tenantId: principal.tenantId, kind, act: 'given', by: byCaller(principal), on: now.toISOString() },
    about: aboutProvider(partnership),
    text: { version: wordsVersion, language },
    source: { way: kinds.length > 1 ? 'invitation' : 'signed_in' },
  }));

/** The same grants, as far as they are still given, taken back by the reseller or ended by the provider. */
export const endedGrantConsents = (
  partnership: Partnership,
  principal: Principal,
  now: Date,
  kinds = bothGrants,
): Consent[] =>
  kinds
    .filter(kind => partnership.grants[kind === 'partnership_orders' ? 'orders' : 'adminAccess'])
    .map(kind => ({
      ...{
        tenantId: partnership.reseller.tenantId,
        kind,
        act: 'taken_back',
        by: byCaller(principal),
        on: now.toISOString(),
      },
      about: aboutProvider(partnership),
      source: { way: 'signed_in' },
    }));

/** What a provider attests when it ends a partnership (R132), in its own ledger. */
export const removalConsent = (
  { reseller }: Partnership,
  principal: Principal,
  text: { version: string; language: string },
  now: Date,
): Consent => ({
  ...{ tenantId: principal.tenantId, kind: 'partnership_removal', act: 'given', by: byCaller(principal) },
  on: now.toISOString(),
  about: { id: reseller.tenantId, name: reseller.name },
  text,
  source: { way: 'signed_in' },
});
