import { Button, Form, LinkButton } from '#shared/pages/parts/form.tsx';
import { Buttons } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas, sideBySide } from '../../api.ts';
import { signedInPage } from '../../page.ts';
import { ProfileField } from '../company/profile-field.tsx';
import { supportFields, supportFrom } from '../company/support-profile.tsx';
import { nameOfReseller } from './reseller-name.ts';

interface Data {
  support: Schemas['SupportProfileResource'];
  name: string;
}

/** A reseller's support profile, which a provider's admin agent fixes with administrator access (R117). */
export const resellerSupportPage = signedInPage<Data>({
  path: '/portal/resellers/:id/support',
  menu: 'resellers',
  title: ({ say, data }) => say('reseller_admin.support_of', { company: data.name }),
  load: async request => {
    const params = { path: { partnerTenantId: request.params.id ?? '' } };
    const [support, name] = await sideBySide([
      request.api.GET('/v1/relationships/{partnerTenantId}/profiles/support', { params }).then(dataOf),
      nameOfReseller(request),
    ]);
    return { support, name };
  },
  show: view => {
    const { say, form, data, params } = view;
    return (
      <Form frame={form}>
        <p>{say('reseller_admin.text', { company: data.name })}</p>
        <input type="hidden" name="etag" value={data.support.attributes.etag} />
        {supportFields.map(([name, type]) => (
          <ProfileField
            view={view}
            name={name}
            type={type}
            label={say(`company.profile.${name}`)}
            stored={data.support[name]}
            width="medium"
          />
        ))}
        <Buttons>
          <Button>{say('company.save')}</Button>
          <LinkButton href={`/portal/resellers/${params.id}`}>{say('reseller_admin.back')}</LinkButton>
        </Buttons>
      </Form>
    );
  },
  actions: {
    send: async ({ api, params: { id = '' }, form: { path } }, form) => {
      const params = { path: { partnerTenantId: id } };
      await api.PUT('/v1/relationships/{partnerTenantId}/profiles/support', { params, body: supportFrom(form) });
      return { to: path, done: 'reseller_support' };
    },
  },
});
