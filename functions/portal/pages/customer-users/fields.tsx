import { orderIn } from '#shared/i18n/intl.ts';
import { countryName, regionsOn } from '#shared/i18n/regions.ts';
import { inNameOrder } from '#shared/identity/person-name.ts';
import { Field, Select } from '#shared/pages/parts/form.tsx';
import type { Say } from '#shared/pages/parts/view.ts';
import { phoneInField } from '#shared/pages/printed-phone.ts';
import type { Schemas } from '../../api.ts';
import { labelled } from '../../field-labels.ts';
import type { FormValues } from '../../form.ts';
import type { SignedInRequest, View } from '../../page.ts';
import { ApiProblem } from '../../problem.ts';
import { fieldValue } from '../company/words.ts';
import type { CustomerUser } from './load.ts';

/** The members of a user that a form has, in its order, and the keys of their labels. */
const labels = {
  displayName: 'customer_users.display_name',
  userPrincipalName: 'customer_users.sign_in_name',
  firstName: 'company.field.first_name',
  lastName: 'company.field.last_name',
  usageLocation: 'customer_users.location',
  phoneNumber: 'customers.phone',
} as const;
type Member = keyof typeof labels;
const members = Object.keys(labels) as Member[];

/** The label of a member, or of a column of a file. */
export const memberLabel = (say: Say, name: string): string | undefined =>
  name in labels ? say(labels[name as Member]) : undefined;

interface FieldsProps {
  view: Pick<View<SignedInRequest, unknown>, 'say' | 'locale' | 'now' | 'values' | 'problem'>;
  user?: CustomerUser;
}

/** The countries of the program by name, and the one that is stored, whatever it is. */
function countryOptions({ locale, now }: FieldsProps['view'], stored: string | undefined) {
  const offered = regionsOn(now).regions.flatMap(({ countries }) => Object.keys(countries));
  const { compare } = orderIn(locale);
  return [...new Set([...offered, ...(stored ? [stored] : [])])]
    .map(value => ({ value, label: countryName(locale, value) }))
    .sort((one, other) => compare(one.label, other.label));
}

/** A sign-in name is an address: as long as one, and typed on the keyboard for one. */
const types: Partial<Record<Member, 'tel' | 'email'>> = { phoneNumber: 'tel', userPrincipalName: 'email' };

const unexplained: readonly Member[] = ['displayName', 'firstName', 'lastName', 'usageLocation'];

/** The fields of a user. */
export const UserMemberFields = ({ view, user }: FieldsProps) => (
  <>
    {inNameOrder(view.locale, members, name => name).map(name => {
      const { say, values, problem } = view;
      const field = {
        ...{ name, label: say(labels[name]), error: problem?.fields[name] },
        value: fieldValue(values, name, types[name] === 'tel' ? phoneInField(user?.[name]) : user?.[name]),
      };
      if (name === 'usageLocation')
        return (
          <Select {...field} options={countryOptions(view, field.value)} none={say('customer_users.location_none')} />
        );
      const hint = unexplained.includes(name) ? undefined : say(`customer_users.hint.${name}`);
      return <Field {...field} hint={hint} type={types[name]} width="medium" />;
    })}
  </>
);

/** What a form says of a user. A field that is left empty says nothing. */
export const memberValues = (form: FormValues): Schemas['CreateCustomerUserRequest'] => {
  const sent = members.flatMap(name => {
    const value = form.typed(name, types[name]);
    return value ? [[name, value]] : [];
  });
  return Object.fromEntries(sent);
};

/** The refusals that are about the sign-in name. */
const ofSignInName = ['user.email_taken', 'user.domain_of_another', 'user.address_unproved'];

/** A refusal as the form shows it: messages name their fields, and one about the sign-in name stands there. */
export function asFieldProblem(error: unknown, say: Say): unknown {
  if (error instanceof ApiProblem && ofSignInName.includes(error.reason)) {
    const { status, description } = error;
    const data = [`userPrincipalName: ${description}`];
    return new ApiProblem(status, { reason: 'request.invalid', description: say('frame.fields'), data }, new Headers());
  }
  return labelled(error, path => memberLabel(say, path), say);
}
