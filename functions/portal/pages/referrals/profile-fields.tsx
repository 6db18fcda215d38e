import { customerSizes, mostLocations } from '#functions/business-profile/business-profile.ts';
import { AddressInOrder } from '#shared/pages/parts/address.tsx';
import { Field, Select, TextArea } from '#shared/pages/parts/form.tsx';
import { Ticks } from '#shared/pages/parts/ticks.tsx';
import { phoneInField } from '#shared/pages/printed-phone.ts';
import type { Schemas } from '../../api.ts';
import type { FormValues } from '../../form.ts';
import type { SignedInRequest, View } from '../../page.ts';
import { countryChoices, type Profile, sizeOptions, type TagKind, tagOptions, tags } from '../businesses/words.ts';
import { fieldValue, tickedOf } from '../company/words.ts';

type ProfileView = View<SignedInRequest, Profile>;
type Body = Schemas['SaveBusinessProfileRequest'];

const kinds = ['industries', 'products', 'services'] as const satisfies readonly TagKind[];
const members = ['name', 'addressLine1', 'addressLine2', 'city', 'state', 'postalCode', 'phone', 'website'] as const;
const at = (n: number, member: string): string => `locations[${n}].${member}`;

/** The location of one fieldset; nothing for one that was left empty. */
function locationFrom(form: FormValues, n: number): NonNullable<Body['locations']>[number] | undefined {
  const typed = Object.fromEntries(
    members.flatMap(member => {
      const value = form.typed(at(n, member), member === 'phone' ? 'tel' : 'text');
      return value ? [[member, value]] : [];
    }),
  );
  const id = form.optional(at(n, 'id'));
  if (Object.keys(typed).length === 0) return undefined;
  return {
    name: '',
    addressLine1: '',
    city: '',
    ...typed,
    country: form.text(at(n, 'country')),
    ...(id && { id }),
  };
}

/** What the form says of the profile, as the API takes it. Locations that were left empty are deleted. */
export function profileFrom(form: FormValues): Body {
  const chosen = <Tag extends string>(kind: string, known: readonly Tag[]): Tag[] =>
    known.filter(tag => form.all(kind).includes(tag));
  const text = form.lines('text').trim();
  return {
    ...(text && { text }),
    industries: chosen('industries', tags.industries),
    products: chosen('products', tags.products),
    services: chosen('services', tags.services),
    skills: form
      .text('skills')
      .split(/[,;\n，；、]/)
      .map(skill => skill.trim())
      .filter(Boolean),
    customerSizesExcluded: chosen('customerSizesExcluded', customerSizes),
    locations: Array.from({ length: mostLocations }, (_, n) => locationFrom(form, n)).filter(one => one !== undefined),
    attributes: { etag: form.text('etag') },
  };
}

/** One location, with its address in the order of its country. The address of a known one doesn't change (B89). */
const LocationFields = ({ view, n }: { view: ProfileView; n: number }) => {
  const { say, locale, now, values, problem, data } = view;
  const stored = data.draft?.locations[n];
  const error = (member: string) => problem?.fields[at(n, member)];
  const id = fieldValue(values, at(n, 'id'), stored?.id);
  // A new location is more likely where the others are than where the list begins.
  const country = fieldValue(values, at(n, 'country'), stored?.country ?? data.draft?.locations[0]?.country);
  const field = (member: (typeof members)[number], maxlength = 200) => (
    <Field
      name={at(n, member)}
      label={say(`business.at.${member}`)}
      type={member === 'phone' ? 'tel' : 'text'}
      value={fieldValue(values, at(n, member), member === 'phone' ? phoneInField(stored?.phone) : stored?.[member])}
      error={error(member)}
      maxlength={maxlength}
    />
  );
  const chooser = (
    <Select
      name={at(n, 'country')}
      label={say('business.at.country')}
      options={countryChoices(locale, now, data.region)}
      value={country}
      error={error('country')}
    />
  );
  return (
    <fieldset class="field">
      <legend>{say('profile.location', { n: n + 1 })}</legend>
      <p class="hint">{say(id ? 'profile.location_known' : 'profile.location_new')}</p>
      {id ? <input type="hidden" name={at(n, 'id')} value={id} /> : null}
      {field('name')}
      <AddressInOrder country={country} chooser={chooser} field={({ member, maxlength }) => field(member, maxlength)} />
      {field('phone')}
      {field('website')}
    </fieldset>
  );
};

/** The fields of a profile: what it says, its tags, and its locations. */
export const ProfileFields = (view: ProfileView) => {
  const { say, values, problem, data } = view;
  const { draft } = data;
  const count = Math.min((draft?.locations.length ?? 0) + 1, mostLocations);
  return (
    <>
      <input type="hidden" name="etag" value={data.attributes.etag} />
      <TextArea
        name="text"
        label={say('business.text')}
        hint={say('profile.text_hint')}
        value={fieldValue(values, 'text', draft?.text)}
        error={problem?.fields.text}
        rows={8}
        maxlength={2500}
      />
      {kinds.map(kind => (
        <Ticks
          name={kind}
          label={say(`business.${kind}`)}
          hint={say('profile.tags_hint')}
          options={tagOptions(say, kind)}
          ticked={tickedOf(values, kind, 'etag', draft?.[kind] ?? [])}
          error={problem?.fields[kind]}
          columns
        />
      ))}
      <Field
        name="skills"
        label={say('business.skills')}
        hint={say('profile.skills_hint')}
        value={fieldValue(values, 'skills', draft?.skills.join(', '))}
        error={problem?.fields.skills ?? problem?.fields['skills[0]']}
        maxlength={500}
      />
      <Ticks
        name="customerSizesExcluded"
        label={say('profile.excluded')}
        hint={say('profile.excluded_hint')}
        options={sizeOptions(say)}
        ticked={tickedOf(values, 'customerSizesExcluded', 'etag', draft?.customerSizesExcluded ?? [])}
      />
      {Array.from({ length: count }, (_, n) => (
        <LocationFields view={view} n={n} />
      ))}
    </>
  );
};
