import { normalizeAddress } from '#shared/company/address.ts';
import { addressLines } from '#shared/company/address-lines.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import { Button, Form, LinkButton } from '#shared/pages/parts/form.tsx';
import { Badge, Buttons, Table } from '#shared/pages/parts/show.tsx';
import { printedPhone } from '#shared/pages/printed-phone.ts';
import type { Schemas } from '../../api.ts';
import type { FormValues } from '../../form.ts';
import type { SignedInRequest } from '../../page.ts';
import { addressFrom } from './address-fields.tsx';

type Legal = Schemas['LegalProfile'];

/** The legal profile that a form sent; what the form doesn't show stays. */
export function legalFrom(form: FormValues, before: Legal): Schemas['UpdateLegalProfileRequest'] {
  const [registrationNumber, phoneNumber] = [
    form.optional('registrationNumber'),
    form.phone('primaryContact.phoneNumber'),
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
    registrationNumber: registrationNumber ?? null,
    companyApproverAddress: before.companyApproverAddress,
    companyApproverEmail: before.companyApproverEmail,
  };
}

type Change = readonly [member: string, from: string, to: string];

type Compared = Pick<
  Schemas['UpdateLegalProfileRequest'],
  'companyName' | 'address' | 'primaryContact' | 'registrationNumber'
>;

const flat = (profile: Compared, locale: Locale) => {
  const { companyName, registrationNumber, address, primaryContact } = profile;
  return {
    'profile.companyName': companyName,
    'profile.registrationNumber': registrationNumber ?? '',
    'profile.address': addressLines(normalizeAddress(address), locale).join('\n'),
    'contact.firstName': primaryContact.firstName,
    'contact.lastName': primaryContact.lastName,
    'contact.email': primaryContact.email,
    'contact.phoneNumber': printedPhone(primaryContact.phoneNumber ?? '', locale),
  };
};

/** What differs between two legal profiles as they are stored, by the key of its label. */
export function legalChanges(before: Compared, after: Compared, locale: Locale): Change[] {
  const [old, changed] = [flat(before, locale), flat(after, locale)];
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
export const LegalCheck = ({ request: { say, locale, form: frame }, form, before }: CheckProps) => (
  <Form frame={frame}>
    {form.entries().map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
    <Table
      caption={say('company.profile.check')}
      head={['member', 'from', 'to', 'verified'].map(name => say(`company.profile.column_${name}`))}
      rows={legalChanges(before, legalFrom(form, before), locale).map(([key, from, to]) => [
        say(`company.${key}`),
        <span class="kept">{from || '–'}</span>,
        <span class="kept">{to || '–'}</span>,
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
