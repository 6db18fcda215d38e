import { languageName } from '#shared/i18n/intl.ts';
import { personName } from '#shared/identity/person-name.ts';
import { Badge, Facts, Section } from '#shared/pages/parts/show.tsx';
import { printedPhone } from '#shared/pages/printed-phone.ts';
import type { Schemas } from '../../api.ts';
import type { SignedInRequest } from '../../page.ts';
import { When } from '../../when.tsx';

export type Evidence = Schemas['CustomerAgreementEvidence'];
type Shown = Pick<SignedInRequest, 'say' | 'now' | 'locale'>;

/** Whether one of them still counts, as a word with its shape. */
export const AgreementState = ({ say, agreements }: Pick<Shown, 'say'> & { agreements: readonly Evidence[] }) => {
  const inForce = agreements.filter(agreement => agreement.inForce);
  if (inForce.length === 0) return <Badge tone="wait">{say('agreed.none')}</Badge>;
  return (
    <Badge tone="good">
      {say(inForce.some(({ directSigned }) => directSigned) ? 'agreed.accepted' : 'agreed.attested')}
    </Badge>
  );
};

const OneAgreement = ({ view, agreement }: { view: Shown; agreement: Evidence }) => {
  const { say, now, locale } = view;
  const { primaryContact: person, attestedBy, dateAgreed, recordedOn, version, language, contentHash } = agreement;
  return (
    <Facts
      rows={[
        [say('agreed.person'), personName(person)],
        [say('fact.email'), person.email],
        [say('customers.phone'), person.phoneNumber && printedPhone(person.phoneNumber, locale)],
        [say('agreed.on'), <When at={dateAgreed} now={now} locale={locale} />],
        [say('agreed.by_partner'), attestedBy?.name],
        [say('agreed.recorded'), attestedBy && <When at={recordedOn} now={now} locale={locale} />],
        [say('company.agreement.version'), say('frame.note', { what: version, note: languageName(locale, language) })],
        [say('agreed.hash'), <code>{contentHash}</code>],
        [say('agreed.counts'), agreement.inForce ? undefined : <Badge tone="plain">{say('agreed.replaced')}</Badge>],
      ]}
    />
  );
};

/** All evidence that a customer has agreed, newest first, to print. */
export const AgreementEvidence = ({ view, agreements }: { view: Shown; agreements: readonly Evidence[] }) =>
  agreements.length === 0 ? null : (
    <Section title={view.say('agreed.evidence')} id="evidence">
      {agreements.map(agreement => (
        <OneAgreement view={view} agreement={agreement} />
      ))}
    </Section>
  );
