import { Button, Form } from '#shared/pages/parts/form.tsx';
import { Badge, Notice, Section } from '#shared/pages/parts/show.tsx';
import { dataOf, mergePatch, type Schemas } from '../../api.ts';
import { type LoadRequest, type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { AddressFields } from './address-fields.tsx';
import { ContactFields } from './contact-fields.tsx';
import { LegalCheck, legalFrom } from './legal-check.tsx';
import { ProfileField } from './profile-field.tsx';

interface Data {
  legal: Schemas['LegalProfile'];
  regions: Schemas['ListRegionsResponse'];
}
type LegalView = View<SignedInRequest, Data>;

const legalOf = async ({ api }: LoadRequest) => dataOf(await api.GET('/v1/profiles/legalbusiness'));

const Contact = (view: LegalView) => (
  <Section title={view.say('company.profile.contact')}>
    <ContactFields view={view} contact={view.data.legal.primaryContact} />
  </Section>
);

const Change = (view: LegalView) => {
  const { say, form, data } = view;
  const text = (name: 'companyName' | 'registrationNumber') => (
    <ProfileField view={view} name={name} label={say(`company.profile.${name}`)} stored={data.legal[name]} />
  );
  return (
    <Form frame={form}>
      <input type="hidden" name="etag" value={data.legal.attributes.etag} />
      {text('companyName')}
      {text('registrationNumber')}
      <AddressFields view={view} name="address" regions={data.regions} address={data.legal.address} />
      <Contact {...view} />
      <Button>{say('company.profile.check')}</Button>
    </Form>
  );
};

/** The legal profile. Before a change is saved, a page says what will be verified again (R24). */
export const legalProfilePage = signedInPage<Data>({
  path: '/portal/company/profiles/legal',
  menu: 'profiles',
  title: ({ say }) => say('company.profile.legal'),
  load: async request => {
    const [legal, regions] = await Promise.all([legalOf(request), request.api.GET('/v1/regions').then(dataOf)]);
    return { legal, regions };
  },
  show: view => (
    <>
      <p>
        <Badge tone={view.data.legal.vettingStatus === 'authorized' ? 'good' : 'wait'}>
          {view.say(`company.vetting.${view.data.legal.vettingStatus}`)}
        </Badge>
      </p>
      <Notice tone="wait">{view.say('company.profile.legal_text')}</Notice>
      {view.me.permissions.includes('profile.legal.change') ? (
        <Change {...view} />
      ) : (
        <p>{view.say('company.profile.ask_global_admin')}</p>
      )}
    </>
  ),
  actions: {
    send: async (request, form) => {
      const show = <LegalCheck request={request} form={form} before={await legalOf(request)} />;
      return { again: true, title: request.say('company.profile.check'), show };
    },
    confirm: async (request, form) => {
      const body = { ...legalFrom(form, await legalOf(request)), attributes: { etag: form.text('etag') } };
      await request.api.PUT('/v1/profiles/legalbusiness', { body, headers: mergePatch });
      return { to: request.form.path, done: 'company_legal_saved' };
    },
  },
});
