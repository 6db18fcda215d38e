import { localeNames, locales } from '#shared/i18n/locale.ts';
import { nameMembers } from '#shared/identity/person-name.ts';
import { adminRoles, agentRoles, companyRoles } from '#shared/identity/roles.ts';
import { Field, Radios, Select, Tick } from '#shared/pages/parts/form.tsx';
import type { Say } from '#shared/pages/parts/view.ts';
import type { Schemas } from '../../api.ts';
import type { FormValues } from '../../form.ts';
import type { SignedInRequest, View } from '../../page.ts';
import { type PartnerUser, secretDeliveries } from './user-words.ts';
import { fieldValue, nameLabels, roleName, tickedOf } from './words.ts';

type FormView = Pick<View<SignedInRequest, unknown>, 'say' | 'locale' | 'me' | 'values' | 'problem'>;

const described = (say: Say, role: string) => ({
  value: role,
  label: role === 'none' ? say('company.role_none') : roleName(say, role),
  hint: role === 'none' ? undefined : say(`company.role_does.${role}`),
});

/** The fields of a user: name, address, language and roles. Roles that the caller can't give are left out. */
export const UserFields = ({ view, user }: { view: FormView; user?: Partial<PartnerUser> | undefined }) => {
  const { say, locale: shown, me, values, problem } = view;
  const gives = (permission: (typeof me.permissions)[number]) => me.permissions.includes(permission);
  const ticked = tickedOf(values, 'companyRoles', 'firstName', user?.companyRoles ?? []);
  const text = (name: 'firstName' | 'lastName' | 'email', label: string) => (
    <Field
      name={name}
      label={label}
      value={fieldValue(values, name, user?.[name])}
      error={problem?.fields[name]}
      type={name === 'email' ? 'email' : 'text'}
      width="medium"
    />
  );
  return (
    <>
      {nameMembers(shown).map(name => text(name, say(nameLabels[name])))}
      {text('email', say('field.email'))}
      <Select
        name="locale"
        label={say('fact.language')}
        value={fieldValue(values, 'locale', user?.locale ?? me.locale)}
        options={locales.map(locale => ({ value: locale, label: localeNames[locale] }))}
      />
      {gives('role.tenant.give') ? (
        <>
          <Radios
            name="adminRole"
            label={say('company.field.admin_role')}
            value={fieldValue(values, 'adminRole', user?.adminRole)}
            error={problem?.fields.adminRole}
            options={['none', ...adminRoles]
              .filter(role => role !== 'global_admin' || gives('role.global_admin.give'))
              .map(role => described(say, role))}
          />
          <Radios
            name="agentRole"
            label={say('company.field.agent_role')}
            value={fieldValue(values, 'agentRole', user?.agentRole)}
            error={problem?.fields.agentRole}
            options={['none', ...agentRoles].map(role => described(say, role))}
          />
        </>
      ) : null}
      {gives('role.company.give') ? (
        <fieldset class="field" id="companyRoles">
          <legend>{say('company.field.company_roles')}</legend>
          {companyRoles.map(role => (
            <Tick
              name="companyRoles"
              value={role}
              label={roleName(say, role)}
              hint={say(`company.role_does.${role}`)}
              checked={ticked.includes(role)}
            />
          ))}
        </fieldset>
      ) : null}
    </>
  );
};

/** How the first secret reaches a user. */
export const DeliveryField = ({ say, values, problem }: FormView) => (
  <Radios
    name="delivery"
    label={say('company.field.delivery')}
    value={fieldValue(values, 'delivery', 'invite_link')}
    error={problem?.fields.delivery}
    options={secretDeliveries.map(value => ({
      value,
      label: say(`company.delivery.${value}`),
      hint: say(`company.delivery_hint.${value}`),
    }))}
  />
);

/** The members of a user that a form sent. Roles are left out where the form had none to choose. */
export function userFrom(form: FormValues, { permissions }: SignedInRequest['me']) {
  const sent = {
    firstName: form.text('firstName'),
    lastName: form.text('lastName'),
    email: form.text('email'),
    locale: form.text('locale'),
    ...(form.has('adminRole') && { adminRole: form.text('adminRole') }),
    ...(form.has('agentRole') && { agentRole: form.text('agentRole') }),
    ...(form.ticked('acknowledged') && { acknowledged: true }),
    ...(permissions.includes('role.company.give') && { companyRoles: form.all('companyRoles') }),
  };
  return sent as Schemas['CreateUserRequest'];
}
