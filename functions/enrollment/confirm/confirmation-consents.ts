import { type Consent, wordsVersion } from '#shared/audit/consent.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import { personName } from '#shared/identity/person-name.ts';
import type { ContactActor } from '#shared/links/link-handler.ts';
import type { Enrollment } from '../application/enrollment.ts';
import { versionOfPage } from '../application/statements.ts';

/** Who confirms, when, and in which language the page was. */
interface Confirming {
  actor: ContactActor;
  now: Date;
  language: Locale;
}

const personNamed = (person: { firstName: string; lastName: string; email: string }) => ({
  name: personName(person),
  email: person.email,
});

/**
 * What a link adds to the company's ledger: the contact's two facts (R37), and with the first of them the authority that the
 * applicant stated (R23); or that the first administrator's address is the company's. Not earlier: an application that nobody
 * confirms is deleted, and the ledger is not.
 * @param record the application before
 * @param next the application after
 */
export function confirmationConsents(
  record: Enrollment,
  next: Enrollment,
  { actor: { ip, agent }, now, language }: Confirming,
): Consent[] {
  const { tenantId, id, authority, application, locale } = next;
  const common = { tenantId, act: 'given', about: { id, name: application.companyName } } as const;
  const onPage = { ...common, on: now.toISOString(), source: { way: 'email_link', ip, agent } } as const;
  const text = { version: wordsVersion, language };
  if (next.confirmation === record.confirmation) {
    const by = personNamed(application.administrator ?? application.primaryContact);
    return [{ ...onPage, kind: 'administrator_address', by, text }];
  }
  const by = personNamed(application.primaryContact);
  const stated: Consent[] =
    authority && !record.confirmation
      ? [
          {
            ...common,
            kind: 'authority',
            by: { name: authority.name },
            on: authority.acceptedOn,
            text: { version: authority.textVersion, language: locale },
            source: { way: 'application' },
          },
        ]
      : [];
  const version = versionOfPage(next.purpose);
  return [
    ...stated,
    { ...onPage, kind: 'signed_up', by, text: { version, language } },
    { ...onPage, kind: 'address_belongs', by, text },
  ];
}
