import { Button, Form, LinkButton } from '#shared/pages/parts/form.tsx';
import { Badge, Buttons, Table } from '#shared/pages/parts/show.tsx';
import type { Schemas } from '../../api.ts';
import type { FormValues } from '../../form.ts';
import type { SignedInRequest } from '../../page.ts';
import { addressFrom } from './address-fields.tsx';

type Legal = Schemas['LegalProfile'];

/** The legal profile that a form sent; what the form doesn't show stays. */
export function legalFrom(form: FormValues, before: Legal): Schemas['UpdateLegalProfileRequest'] {
  const [registrationNumber, phoneNumber] = [
    form.optional('registrationNumber'),
    form.optional('primaryContact.phoneNumber'),
  ];
  return {
    companyName: form.text('companyName'),
    address: addressFrom(form, 'address', before.address),
    primaryContact: {
      firstName: form.text('primaryContact.firstName'),
      lastName: form.text('primaryContact.lastName'),
      email: form.text('primaryContact.email'),
      ...(phoneNumber && { phoneNumber }),
    },
    ...(registrationNumber && { registrationNumber }),
    companyApproverAddress: before.companyApproverAddress,
    companyApproverEmail: before.companyApproverEmail,
  };
}

type Change = readonly [member: string, from: string, to: string];

const flat = (profile: Pick<Legal, 'companyName' | 'address' | 'primaryContact' | 'registrationNumber'>) => {
  const { companyName, registrationNumber = '', address, primaryContact } = profile;
  const { addressLine1, addressLine2, city, state, postalCode, country } = address;
  return {
    'profile.companyName': companyName,
    'profile.registrationNumber': registrationNumber,
    'profile.address': [addressLine1, addressLine2, city, state, postalCode, country].filter(Boolean).join(', '),
    'contact.firstName': primaryContact.firstName,
    'contact.lastName': primaryContact.lastName,
    'contact.email': primaryContact.email,
    'contact.phoneNumber': primaryContact.phoneNumber ?? '',
  };
};

/** What differs between two legal profiles, by the key of its label. */
export function legalChanges(before: Parameters<typeof flat>[0], after: Parameters<typeof flat>[0]): Change[] {
  const [old, changed] = [flat(before), flat(after)];
  return (Object.keys(old) as (keyof typeof old)[])
    .filter(key => old[key] !== changed[key])
    .map(key => [key, old[key], changed[key]]);
}

interface CheckProps {
  request: SignedInRequest;
  form: FormValues;
  before: Legal;
}

/** What changes, and what of it is verified again, before anything is saved. A telephone number is not verified. */
export const LegalCheck = ({ request: { say, form: frame }, form, before }: CheckProps) => (
  <Form frame={frame}>
    {form.entries().map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
    <Table
      caption={say('company.profile.check')}
      head={['member', 'from', 'to', 'verified'].map(name => say(`company.profile.column_${name}`))}
      rows={legalChanges(before, legalFrom(form, before)).map(([key, from, to]) => [
        say(`company.${key}`),
        from || '–',
        to || '–',
        key === 'contact.phoneNumber' ? (
          <Badge tone="good">{say('company.profile.not_verified')}</Badge>
        ) : (
          <Badge tone="wait">{say('company.profile.verified_again')}</Badge>
        ),
      ])}
      empty={<p>{say('company.profile.no_change')}</p>}
    />
    <p>{say('company.profile.meanwhile')}</p>
    <Buttons>
      <Button action="confirm">{say('company.profile.confirm')}</Button>
      <LinkButton href="/portal/company/profiles/legal">{say('company.cancel')}</LinkButton>
    </Buttons>
  </Form>
);
