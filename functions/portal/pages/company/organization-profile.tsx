import { languageName, orderIn } from '#shared/i18n/intl.ts';
import { commonLanguages } from '#shared/i18n/languages.ts';
import { Button, Form, Select } from '#shared/pages/parts/form.tsx';
import { Facts } from '#shared/pages/parts/show.tsx';
import { addressNews } from '../../address-news.ts';
import { dataOf, type Schemas } from '../../api.ts';
import { type LoadRequest, type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { AddressFields, addressFrom } from './address-fields.tsx';
import { ProfileField } from './profile-field.tsx';
import { fieldValue } from './words.ts';

type Organization = Schemas['OrganizationProfile'];
type OrganizationView = View<SignedInRequest, Organization>;

const organizationOf = async ({ api }: LoadRequest) => dataOf(await api.GET('/v1/profiles/organization'));

/** The language of emails: one of the common ones, or the one that is stored. */
const Language = ({ say, locale, values, problem, data: { language } }: OrganizationView) => {
  const { compare } = orderIn(locale);
  return (
    <Select
      name="language"
      label={say('fact.language')}
      hint={say('company.profile.language_hint')}
      none={say('company.profile.no_language')}
      value={fieldValue(values, 'language', language)}
      error={problem?.fields.language}
      options={[...new Set([...commonLanguages, ...(language ? [language] : [])])]
        .map(value => ({ value, label: languageName(locale, value) }))
        .sort((one, other) => compare(one.label, other.label))}
    />
  );
};

const Change = (view: OrganizationView) => {
  const { say, form, data } = view;
  return (
    <Form frame={form}>
      <input type="hidden" name="etag" value={data.attributes.etag} />
      <ProfileField
        view={view}
        name="companyName"
        label={say('company.profile.shown_name')}
        hint={say('company.profile.shown_name_hint')}
        stored={data.companyName}
        maxlength={200}
      />
      <AddressFields view={view} name="defaultAddress" address={data.defaultAddress} />
      <ProfileField
        view={view}
        name="email"
        type="email"
        label={say('company.profile.email')}
        stored={data.email}
        width="medium"
      />
      <Language {...view} />
      <ProfileField
        view={view}
        name="culture"
        label={say('company.profile.culture')}
        hint={say('company.profile.culture_hint')}
        stored={data.culture}
        width="short"
      />
      <Button>{say('company.save')}</Button>
    </Form>
  );
};

/** How a company presents itself. It is in force as soon as it is saved; the domain and the country are settled. */
export const organizationProfilePage = signedInPage<Organization>({
  path: '/portal/company/profiles/organization',
  menu: 'profiles',
  title: ({ say }) => say('company.profile.organization'),
  load: organizationOf,
  show: view => {
    const { say, data, me } = view;
    return (
      <>
        <p>{say('company.profile.organization_text')}</p>
        <p class="soft">{say('company.profile.at_once')}</p>
        <Facts rows={[[say('company.profile.domain'), data.domain]]} />
        {me.permissions.includes('profile.organization.change') ? (
          <Change {...view} />
        ) : (
          <p>{say('company.profile.ask_global_admin')}</p>
        )}
      </>
    );
  },
  actions: {
    send: async (request, form) => {
      const before = await organizationOf(request);
      const [email, language, culture] = [form.optional('email'), form.optional('language'), form.optional('culture')];
      const body = {
        companyName: form.text('companyName'),
        defaultAddress: addressFrom(form, 'defaultAddress', before.defaultAddress),
        ...(email && { email }),
        ...(language && { language }),
        ...(culture && { culture }),
        attributes: { etag: form.text('etag') },
      };
      const saved = await request.api.PUT('/v1/profiles/organization', { body });
      return { to: request.form.path, done: addressNews(saved, 'company_saved') };
    },
  },
});
