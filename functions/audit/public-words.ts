/**
 * The public API's words for what audit records are about. Its clients read closed enums: one word that they don't know loses
 * them the whole page. So only words are sent that every published client knows, and our own stand in `customizedData`.
 */
import type { AuditRecord } from '#shared/audit/audit.ts';
import { asOrdinal, enumValue } from '#shared/errors/enum.ts';
import { resourceTable } from '#shared/registry/resources.ts';

/** The published types of resource, in the order of their ordinals. */
const published = [
  'undefined',
  'customer',
  'customer_user',
  'order',
  'subscription',
  'license',
  'third_party_add_on',
  'mpn_association',
  'transfer',
  'application',
  'application_credential',
  'partner_user',
  'partner_relationship',
  'referral',
  'software_key',
  'software_download_link',
  'credit_limit',
  'invoice',
  'agreement',
  'partner_customer_relationship',
] as const;

type PublicType = (typeof published)[number];

/** A type's public word, and the public words of its operations; others are `undefined`. */
interface PublicWords {
  type: PublicType;
  operations: Readonly<Record<string, string>>;
}

const same = (...names: string[]): Record<string, string> => Object.fromEntries(names.map(name => [name, name]));

const publicWords: Partial<Record<string, PublicWords>> = {
  mpn_association: {
    type: 'mpn_association',
    operations: same('create_mpn_association', 'update_mpn_association'),
  },
  mpn_id: { type: 'mpn_association', operations: {} },
  agreement: { type: 'agreement', operations: same('create_agreement') },
  customer_agreement: { type: 'agreement', operations: { create_customer_agreement: 'create_agreement' } },
  partner_user: {
    type: 'partner_user',
    operations: {
      ...same('create_partner_user', 'update_partner_user', 'remove_partner_user'),
      restore_partner_user: 'update_partner_user',
      reset_partner_user_password: 'update_partner_user',
      change_partner_user_password: 'update_partner_user',
      recover_partner_user_password: 'update_partner_user',
      resend_invitation: 'update_partner_user',
      purge_partner_user: 'remove_partner_user',
    },
  },
  partner_relationship: { type: 'partner_relationship', operations: same('create_partner_relationship') },
  customer: {
    type: 'customer',
    operations: {
      ...same('add_customer', 'update_customer_billing_profile', 'remove_partner_customer_relationship'),
      ...same('update_customer_qualification', 'delete_customer'),
      accept_reseller_relationship: 'add_customer',
      accept_indirect_reseller_relationship: 'add_customer',
    },
  },
  customer_user: {
    type: 'customer_user',
    operations: same(
      ...['create_customer_user', 'update_customer_user', 'delete_customer_user', 'restore_customer_user'],
      ...['reset_customer_user_password', 'update_customer_user_principal_name'],
    ),
  },
  license: { type: 'license', operations: same('update_customer_user_licenses') },
  user_import: { type: 'customer_user', operations: {} },
  customer_directory_role: {
    type: 'customer_user',
    operations: { add_user_member: 'update_customer_user', remove_user_member: 'update_customer_user' },
  },
  order: { type: 'order', operations: same('create_order', 'update_order') },
  subscription: {
    type: 'subscription',
    operations: {
      ...same('update_subscription', 'upgrade_subscription', 'convert_trial_subscription'),
      renew_subscription: 'update_subscription',
      expire_subscription: 'update_subscription',
      transfer_subscription: 'update_subscription',
      request_subscription_change: 'update_subscription',
      fail_subscription_change: 'update_subscription',
    },
  },
  transfer: {
    type: 'transfer',
    operations: Object.fromEntries(
      ['accept', 'complete', 'reject', 'withdraw', 'expire'].map(act => [`${act}_transfer`, 'update_transfer']),
    ),
  },
  referral: {
    type: 'referral',
    operations: {
      create_referral: 'create_referral',
      confirm_referral: 'create_referral',
      ...Object.fromEntries(
        ['accept', 'decline', 'expire', 'remind', 'update', 'share', 'win', 'lose', 'archive', 'erase'].map(act => [
          `${act}_referral`,
          'update_referral',
        ]),
      ),
    },
  },
  partner_invitation: { type: 'partner_relationship', operations: {} },
  relationship_request: { type: 'customer', operations: {} },
};

type Recorded = Pick<AuditRecord, 'resourceType' | 'operation'>;

/** The public word for a record's type of resource. */
export const publicType = ({ resourceType }: Pick<Recorded, 'resourceType'>): PublicType =>
  publicWords[resourceType]?.type ?? 'undefined';

/** The public word for what a record says was done. */
export const publicOperation = ({ resourceType, operation }: Recorded): string =>
  publicWords[resourceType]?.operations[operation] ?? 'undefined';

/** The words that a filter can name a type of resource by: public ones, and our own. */
export const filterTypes: readonly string[] = [...new Set([...published, ...Object.keys(resourceTable)])];

/** The type of resource that a filter names: by a public word or ordinal, or by one of our own words; undefined for others. */
export const filteredType = (sent: string): string | undefined => enumValue(filterTypes, asOrdinal(sent), published);

/** What a filter on the type of resource compares with: the public word, and our own. */
export const comparedTypes = (record: Recorded): string[] => [publicType(record), record.resourceType];
