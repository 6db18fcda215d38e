import { orderIn } from '#shared/i18n/intl.ts';
import { isChinese, type Locale, localeNames } from '#shared/i18n/locale.ts';
import { countryName, regionName } from '#shared/i18n/regions.ts';
import { Badge, Facts, Table } from '#shared/pages/parts/show.tsx';
import type { Say } from '#shared/pages/parts/view.ts';
import { agreementAddress, dayText, type PolicyOnDay } from './words.ts';

interface Shown {
  say: Say;
  locale: Locale;
}

interface TypeIntake {
  partnerType: string;
  state: 'open' | 'invitation' | 'closed';
  reopensOn?: string;
  alternative?: string;
}

const tones = { open: 'good', invitation: 'wait', closed: 'bad' } as const;

const Intake = ({ types, say, locale }: Shown & { types: readonly TypeIntake[] }) => (
  <Table
    caption={say('policies.name.intake')}
    head={['type', 'state', 'reopens', 'alternative'].map(name => say(`policies.column.${name}`))}
    rows={types.map(({ partnerType, state, reopensOn, alternative }) => [
      say(`partner_type.${partnerType}`),
      <Badge tone={tones[state]}>{say(`policies.intake.${state}`)}</Badge>,
      reopensOn ? dayText(locale, reopensOn) : '–',
      alternative ? say(`partner_type.${alternative}`) : '–',
    ])}
    empty={say('policies.empty')}
  />
);

const Regions = ({ regions, say, locale }: Shown & { regions: readonly { id: string; countries: string[] }[] }) => (
  <Table
    caption={say('policies.name.regions')}
    head={['region', 'countries'].map(name => say(`policies.column.${name}`))}
    rows={regions.map(({ id, countries }) => [
      regionName(locale, id),
      countries
        .map(country => countryName(locale, country))
        .sort(orderIn(locale).compare)
        .join(isChinese(locale) ? '、' : ', '),
    ])}
    empty={say('policies.empty')}
  />
);

/** What each policy says; its members differ by policy. */
interface Values {
  types: TypeIntake[];
  partnerTenants: string;
  rule: string;
  preset: string;
  domains: number;
  offers: number;
  regions: { id: string; countries: string[] }[];
  partner?: { version: string; title: string; language?: Locale; signBy?: string };
  customer?: { version: string; title: string };
}

/** A way to read the partner agreement of an edition, for the operator's people. */
export const ReadText = ({ edition, isDraft, say }: Pick<Shown, 'say'> & { edition: string; isDraft?: boolean }) => (
  <p>
    <a href={agreementAddress(edition, isDraft)}>{say('policies.agreement.read')}</a>
  </p>
);

/** What an edition of a policy says, in words. */
export const PolicyValue = ({ name, value, ...shown }: Pick<PolicyOnDay, 'name' | 'value'> & Shown) => {
  const { say } = shown;
  const values = value as unknown as Values;
  const versionOf = (text: Values['partner']) => text && say('frame.note', { what: text.title, note: text.version });
  if (name === 'intake') return <Intake types={values.types} {...shown} />;
  if (name === 'regions') return <Regions regions={values.regions} {...shown} />;
  if (name === 'agreement')
    return (
      <Facts
        rows={[
          [say('policies.agreement.partner'), versionOf(values.partner)],
          [say('fact.language'), values.partner?.language && localeNames[values.partner.language]],
          [say('policies.agreement.customer'), versionOf(values.customer)],
          [say('policies.agreement.sign_by'), values.partner?.signBy && dayText(shown.locale, values.partner.signBy)],
        ]}
      />
    );
  if (name === 'resale') return <p>{say(`policies.resale.${values.partnerTenants}`)}</p>;
  if (name === 'association') return <p>{say(`policies.association.${values.rule}`)}</p>;
  if (name === 'permissions') return <p>{say(`policies.permissions.${values.preset}`)}</p>;
  if (name === 'webmail') return <p>{say('policies.webmail', { count: values.domains })}</p>;
  return <p>{say('policies.catalogue', { count: values.offers })}</p>;
};
