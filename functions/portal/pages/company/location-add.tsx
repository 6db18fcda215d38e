import { Button, Field, Form, LinkButton } from '#shared/pages/parts/form.tsx';
import { Buttons } from '#shared/pages/parts/show.tsx';
import { addressNews } from '../../address-news.ts';
import { dataOf, type Schemas } from '../../api.ts';
import { type SignedInRequest, signedInPage } from '../../page.ts';
import { AddressFields, addressFrom } from './address-fields.tsx';

/** Most locations are where the company is: only one there can be associated. */
const atHome = ({ organization: { country } }: SignedInRequest['me']) => (country ? { country } : {});

/** Adding a location, which gets an MPN ID. */
export const locationAddPage = signedInPage<Schemas['ListRegionsResponse']>({
  path: '/portal/company/mpn-ids/add',
  needs: 'mpnid.add',
  menu: 'mpn_ids',
  title: ({ say }) => say('company.mpn.add'),
  load: async ({ api }) => dataOf(await api.GET('/v1/regions')),
  show: view => (
    <Form frame={view.form}>
      <Field
        name="name"
        label={view.say('company.mpn.location_name')}
        value={view.values.text('name')}
        error={view.problem?.fields.name}
        maxlength={200}
        width="medium"
      />
      <AddressFields view={view} name="address" regions={view.data} address={atHome(view.me)} />
      <Buttons>
        <Button>{view.say('company.mpn.add')}</Button>
        <LinkButton href="/portal/company/mpn-ids">{view.say('company.cancel')}</LinkButton>
      </Buttons>
    </Form>
  ),
  actions: {
    send: async ({ api }, form) => {
      const body = { name: form.text('name'), address: addressFrom(form, 'address') };
      const added = await api.POST('/v1/mpnids', { body });
      return { to: '/portal/company/mpn-ids', done: addressNews(added, 'company_location_added') };
    },
  },
});
