import { Button, Form } from '#shared/pages/parts/form.tsx';
import { dataOf, type Schemas } from '../../api.ts';
import type { FormValues } from '../../form.ts';
import { signedInPage } from '../../page.ts';
import { ProfileField } from './profile-field.tsx';

/** The fields of a support profile, each with its type. */
export const supportFields = [
  ['email', 'email'],
  ['telephone', 'tel'],
  ['website', 'url'],
] as const;

/** A support profile as the API takes it, with the etag of the one that was shown. */
export function supportFrom(form: FormValues) {
  const [telephone, website] = [form.phone('telephone'), form.optional('website')];
  return {
    email: form.text('email'),
    ...(telephone && { telephone }),
    ...(website && { website }),
    attributes: { etag: form.text('etag') },
  };
}

/** Where customers of the company find help. It is in force as soon as it is saved. */
export const supportProfilePage = signedInPage<Schemas['SupportProfileResource']>({
  path: '/portal/company/profiles/support',
  menu: 'profiles',
  title: ({ say }) => say('company.profile.support'),
  load: async ({ api }) => dataOf(await api.GET('/v1/profiles/support')),
  show: view => {
    const { say, form, data } = view;
    return (
      <Form frame={form}>
        <p>{say('company.profile.support_text')}</p>
        <p class="soft">{say('company.profile.at_once')}</p>
        <input type="hidden" name="etag" value={data.attributes.etag} />
        {supportFields.map(([name, type]) => (
          <ProfileField
            view={view}
            name={name}
            type={type}
            label={say(`company.profile.${name}`)}
            stored={data[name]}
            width="medium"
          />
        ))}
        <Button>{say('company.save')}</Button>
      </Form>
    );
  },
  actions: {
    send: async ({ api, form: { path } }, form) => {
      await api.PUT('/v1/profiles/support', { body: supportFrom(form) });
      return { to: path, done: 'company_saved' };
    },
  },
});
