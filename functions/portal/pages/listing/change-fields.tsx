import { services } from '#shared/company/services.ts';
import { languageName, orderIn } from '#shared/i18n/intl.ts';
import { commonLanguages } from '#shared/i18n/languages.ts';
import { Field, TextArea } from '#shared/pages/parts/form.tsx';
import { Ticks } from '#shared/pages/parts/ticks.tsx';
import { phoneInField } from '#shared/pages/printed-phone.ts';
import type { Schemas } from '../../api.ts';
import type { SignedInRequest, View } from '../../page.ts';
import { fieldValue, tickedOf } from '../company/words.ts';

type Listing = Schemas['Listing'];

interface ChangeFieldsProps {
  view: Pick<View<SignedInRequest, unknown>, 'say' | 'locale' | 'values' | 'problem'>;
  listing: Listing;
  regions: Schemas['ListRegionsResponse'];
}

/** What is wrong with a list or one of its entries: `countries[1]`. */
const errorOf = (problem: ChangeFieldsProps['view']['problem'], name: string): string | undefined =>
  Object.entries(problem?.fields ?? {}).find(([field]) => field.replace(/\[\d+\]$/, '') === name)?.[1];

/** Languages to choose from: the common ones and those that the listing has, by name. */
function languageOptions(listed: readonly string[], locale: ChangeFieldsProps['view']['locale']) {
  const { compare } = orderIn(locale);
  return [...new Set([...commonLanguages, ...listed])]
    .map(value => ({ value, label: languageName(locale, value) }))
    .sort((one, other) => compare(one.label, other.label));
}

/** The texts, services, languages, countries, product families and contacts of a listing, as requested, else as they are live. */
export const ChangeFields = ({ view, listing, regions }: ChangeFieldsProps) => {
  const { say, locale, values, problem } = view;
  const content = listing.pending?.content ?? listing.content;
  const countries = regions.items.find(({ id }) => id === listing.region)?.countries ?? [];
  const ticked = (name: 'services' | 'languages' | 'countries' | 'productFamilies') =>
    tickedOf(values, name, 'summary', content?.[name] ?? []);
  const labelled = (name: string) => ({ name, label: say(`listings.member.${name}`), error: errorOf(problem, name) });
  const contact = (member: 'email' | 'phone' | 'website', type: 'email' | 'tel' | 'url') => {
    const stored = content?.contact[member];
    return (
      <Field
        {...labelled(`contact.${member}`)}
        type={type}
        value={fieldValue(values, `contact.${member}`, type === 'tel' ? phoneInField(stored) : stored)}
        inputmode={type}
        width="medium"
      />
    );
  };
  return (
    <>
      <Field
        {...labelled('summary')}
        hint={say('listing.hint.summary')}
        value={fieldValue(values, 'summary', content?.summary)}
        maxlength={200}
      />
      <TextArea
        {...labelled('description')}
        hint={say('listing.hint.description')}
        value={fieldValue(values, 'description', content?.description)}
        rows={8}
        maxlength={2500}
      />
      <Ticks
        {...labelled('services')}
        options={services.map(value => ({
          value,
          label: say('listings.service', { service: { word: `service.${value}` } }),
        }))}
        ticked={ticked('services')}
        columns
      />
      <Ticks
        {...labelled('languages')}
        hint={say('listing.hint.languages')}
        options={languageOptions(ticked('languages'), locale)}
        ticked={ticked('languages')}
        columns
      />
      {countries.length > 1 ? (
        <Ticks
          {...labelled('countries')}
          hint={say('listing.hint.countries')}
          options={countries.map(({ code, name }) => ({ value: code, label: name }))}
          ticked={ticked('countries')}
          columns
        />
      ) : null}
      <Ticks
        {...labelled('productFamilies')}
        hint={say('listing.hint.productFamilies')}
        options={listing.families.map(({ id, name }) => ({ value: id, label: name }))}
        ticked={ticked('productFamilies')}
        columns
      />
      {contact('email', 'email')}
      {contact('phone', 'tel')}
      {contact('website', 'url')}
      <TextArea
        name="note"
        label={say('listing.note')}
        hint={say('listing.hint.note')}
        value={fieldValue(values, 'note', listing.pending?.note)}
        error={problem?.fields.note}
        rows={3}
        maxlength={1000}
      />
    </>
  );
};
