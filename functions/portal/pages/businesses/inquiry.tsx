import { Button, Form, LinkButton } from '#shared/pages/parts/form.tsx';
import { Buttons } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas } from '../../api.ts';
import { openPage } from '../../page.ts';
import { LeadFields, leadFrom } from './lead-fields.tsx';
import { businessAddress, withBusinessLabels } from './words.ts';

/** A customer asks a company, without an account. The company gets it once the address is confirmed. */
export const inquiryPage = openPage<Schemas['Business']>({
  path: '/businesses/:id/inquiry',
  menu: 'businesses',
  title: ({ say, data }) => say('business.ask_company', { company: data.name }),
  load: async ({ api, params: { id = '' } }) =>
    dataOf(await api.GET('/v1/directory/businesses/{id}', { params: { path: { id } } })),
  show: view => {
    const { say, form, data } = view;
    return (
      <Form frame={form}>
        <p>{say('business.ask_text', { company: data.name })}</p>
        <LeadFields view={view} business={data} own />
        <Buttons>
          <Button>{say('business.send')}</Button>
          <LinkButton href={businessAddress(data.id)}>{say('company.cancel')}</LinkButton>
        </Buttons>
      </Form>
    );
  },
  actions: {
    send: async ({ api, say, params: { id = '' } }, form) => {
      await withBusinessLabels(say, api.POST('/v1/referrals/inquiries', { body: leadFrom(form, id) }));
      return { to: businessAddress(id), done: 'inquiry_mailed' };
    },
  },
});
