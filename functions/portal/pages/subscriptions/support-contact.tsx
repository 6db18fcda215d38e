import type { Locale } from '#shared/i18n/locale.ts';
import { printedPhone } from '#shared/pages/printed-phone.ts';
import { mailto } from '#shared/runtime/mailto.ts';
import type { Schemas } from '../../api.ts';

/** How the designated support contact of a subscription is reached. */
export const SupportContact = ({ contact, locale }: { contact: Schemas['SupportContact']; locale: Locale }) => {
  const { name, email, telephone, website } = contact;
  return (
    <>
      {name}
      {email ? (
        <small>
          <a href={mailto(email)}>{email}</a>
        </small>
      ) : null}
      {telephone ? <small>{printedPhone(telephone, locale)}</small> : null}
      {website ? <small>{website}</small> : null}
    </>
  );
};
