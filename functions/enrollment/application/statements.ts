import { wordsVersion } from '#shared/audit/consent.ts';
import { personName } from '#shared/identity/person-name.ts';
import type { Enrollment } from './enrollment.ts';

/** A statement of an application (R23, R37): who said what, when, in which words, and how it reached us. */
export interface Statement {
  kind: 'authority' | 'signed_up' | 'address_belongs';
  by: { name: string; email?: string };
  on: string;
  textVersion: string;
  language: string;
  source: { way: 'application' | 'email_link'; ip?: string; agent?: string };
}

/** The version of the words on the page of a link: a change of the legal profile has its own for the first statement. */
export const versionOfPage = (purpose: Enrollment['purpose']): string =>
  purpose === 'profile_change' ? `${wordsVersion}-change` : wordsVersion;

/**
 * The statements that an application rests on: the authority of who applied, and both facts of its contact. The ledger of
 * consents also has earlier ones, and those of the company.
 */
export function statementsOf({ authority, confirmation, application, locale, purpose }: Enrollment): Statement[] {
  const authorized: Statement[] = authority
    ? [
        {
          kind: 'authority',
          by: { name: authority.name },
          on: authority.acceptedOn,
          textVersion: authority.textVersion,
          language: locale,
          source: { way: 'application' },
        },
      ]
    : [];
  if (!confirmation) return authorized;
  const { signedUpOn, addressBelongsOn, ip, agent } = confirmation;
  const { primaryContact: contact } = application;
  const { by = { name: personName(contact), email: contact.email }, language = locale } = confirmation;
  const said = { by, language, source: { way: 'email_link', ip, agent } } as const;
  return [
    ...authorized,
    { kind: 'signed_up', on: signedUpOn, textVersion: versionOfPage(purpose), ...said },
    { kind: 'address_belongs', on: addressBelongsOn, textVersion: wordsVersion, ...said },
  ];
}
