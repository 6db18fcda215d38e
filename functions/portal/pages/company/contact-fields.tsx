import { inNameOrder } from '#shared/identity/person-name.ts';
import type { Schemas } from '../../api.ts';
import type { FormValues } from '../../form.ts';
import type { SignedInRequest, View } from '../../page.ts';
import { ProfileField } from './profile-field.tsx';

const members = [
  ['firstName', 'text'],
  ['lastName', 'text'],
  ['email', 'email'],
  ['phoneNumber', 'tel'],
] as const;

interface ContactFieldsProps {
  view: Pick<View<SignedInRequest, unknown>, 'say' | 'locale' | 'values' | 'problem'>;
  contact: Partial<Schemas['Contact']>;
}

/** The fields of a profile's primary contact. */
export const ContactFields = ({ view, contact }: ContactFieldsProps) => (
  <>
    {inNameOrder(view.locale, members, ([member]) => member).map(([member, type]) => (
      <ProfileField
        view={view}
        name={`primaryContact.${member}`}
        type={type}
        label={view.say(`company.contact.${member}`)}
        stored={contact[member]}
        width="medium"
      />
    ))}
  </>
);

/** The primary contact that a form sent, without what was left blank. */
export const contactFrom = (form: FormValues): Partial<Schemas['Contact']> =>
  Object.fromEntries(
    members.flatMap(([member, type]) => {
      const value = form.typed(`primaryContact.${member}`, type);
      return value ? [[member, value]] : [];
    }),
  );
