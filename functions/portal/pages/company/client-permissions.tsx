import { Tick } from '#shared/pages/parts/form.tsx';
import type { Schemas } from '../../api.ts';
import type { SignedInRequest, View } from '../../page.ts';
import { tickedOf } from './words.ts';

export type ClientPermission = Schemas['CreateClientRequest']['permissions'][number];

const groups = ['company', 'people', 'partners', 'customers', 'tools', 'program'] as const;

/**
 * Every permission that a client can have, by the group under which the form shows it. The API's description has no permission
 * here that only people have, and the compiler asks for each one that is added.
 */
const groupOf: Record<ClientPermission, (typeof groups)[number]> = {
  'account.read': 'company',
  'agreement.read': 'company',
  'agreement.status': 'company',
  'audit.read': 'people',
  'bank.read': 'program',
  'consent.read': 'company',
  'policy.read': 'program',
  'policy.edit': 'program',
  'announcement.read': 'program',
  'announcement.edit': 'program',
  'businessprofile.manage': 'tools',
  'competency.award': 'program',
  'lead.manage': 'tools',
  'referral.manage': 'tools',
  'referral.read': 'tools',
  'referral.send': 'tools',
  'customer.add': 'customers',
  'customer.admin.withdraw': 'customers',
  'customer.family.delegate': 'customers',
  'customer.administer': 'customers',
  'customer.change': 'customers',
  'customer.import': 'program',
  'customer.invite_joint': 'customers',
  'customer.partners.read': 'customers',
  'customer.read': 'customers',
  'customer.remove': 'customers',
  'customer.request': 'customers',
  'customer.support': 'customers',
  'customeragreement.read': 'customers',
  'customeruser.manage': 'customers',
  'emaildomain.override': 'program',
  'enrollment.change': 'company',
  'enrollment.follow': 'company',
  'enrollment.press': 'company',
  'incentive.read': 'customers',
  'invoice.read': 'customers',
  'listing.decide': 'program',
  'listing.read': 'partners',
  'listing.request': 'partners',
  'mail.read': 'company',
  'mailblock.lift': 'program',
  'mpnid.add': 'company',
  'mpnid.associate': 'company',
  'mpnid.import': 'program',
  'mpnid.read': 'company',
  'offer.read': 'customers',
  'order.read': 'customers',
  'order.submit': 'customers',
  'overview.read': 'program',
  'partner.read': 'program',
  'partneronrecord.set': 'customers',
  'partnership.adminaccess': 'partners',
  'partnership.read': 'partners',
  'partnership.request': 'partners',
  'profile.billing.change': 'company',
  'profile.billing.read': 'company',
  'profile.organization.change': 'company',
  'profile.read': 'company',
  'profile.support.change': 'company',
  'profile.taxid.change': 'company',
  'provisioning.answer': 'program',
  'renewal.read': 'customers',
  'reseller.readiness': 'partners',
  'review.read': 'program',
  'role.read': 'people',
  'servicerequest.read': 'customers',
  'servicerequest.write': 'customers',
  'subscription.manage': 'customers',
  'subscription.read': 'customers',
  'supportcontact.set': 'customers',
  'transfer.read': 'customers',
  'ticket.create': 'company',
  'user.manage': 'people',
  'validation.use': 'tools',
  'webhook.manage': 'tools',
};

/** Every permission that a client can have. */
export const givablePermissions = Object.keys(groupOf) as ClientPermission[];

/** The permissions that a person can give a client: their own, without those that only people have. */
const givenBy = ({ me }: Pick<SignedInRequest, 'me'>): ClientPermission[] =>
  givablePermissions.filter(permission => me.permissions.includes(permission));

/** Check boxes for the permissions of a new client, in groups. */
export const PermissionFields = (view: View<SignedInRequest, undefined>) => {
  const { say, values, problem } = view;
  const mine = givenBy(view);
  const ticked = tickedOf(values, 'permissions', 'name', []);
  const error = problem?.fields.permissions;
  return (
    <fieldset class={error ? 'field wrong' : 'field'} id="permissions" aria-describedby="permissions-hint">
      <legend>{say('company.clients.permissions')}</legend>
      <p class="hint" id="permissions-hint">
        {say(mine.length > 0 ? 'company.clients.permissions_hint' : 'company.clients.none_to_give')}
      </p>
      {error ? <p class="error">{error}</p> : null}
      {groups
        .map(group => ({ group, permissions: mine.filter(permission => groupOf[permission] === group) }))
        .filter(({ permissions }) => permissions.length > 0)
        .map(({ group, permissions }) => (
          <fieldset class="field">
            <legend>{say(`company.clients.group.${group}`)}</legend>
            {permissions.map(permission => (
              <Tick
                name="permissions"
                value={permission}
                label={say(`company.clients.may.${permission}`)}
                hint={<code>{permission}</code>}
                checked={ticked.includes(permission)}
              />
            ))}
          </fieldset>
        ))}
    </fieldset>
  );
};
