import { Button, Form, LinkButton, Radios } from '#shared/pages/parts/form.tsx';
import { Buttons } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas } from '../../api.ts';
import { signedInPage } from '../../page.ts';
import { LeadFields, leadFrom } from '../businesses/lead-fields.tsx';
import { businessAddress, withBusinessLabels } from '../businesses/words.ts';
import { fieldValue } from '../company/words.ts';
import { referralAddress } from './words.ts';

const types = ['sales_qualified', 'marketing', 'customer_inquiry'] as const;

/** Sending a customer to a company (R178). */
export const referralNewPage = signedInPage<Schemas['Business']>({
  path: '/portal/referrals/new/:id',
  menu: 'referrals',
  title: ({ say, data }) => say('referrals.send_to_company', { company: data.name }),
  load: async ({ api, params: { id = '' } }) =>
    dataOf(await api.GET('/v1/directory/businesses/{id}', { params: { path: { id } } })),
  show: view => {
    const { say, form, values, problem, data } = view;
    return (
      <Form frame={form}>
        <p>{say('referrals.send_text', { company: data.name })}</p>
        <Radios
          name="type"
          label={say('referrals.type')}
          options={types.map(value => ({ value, label: say(`referrals.type.${value}`) }))}
          value={fieldValue(values, 'type', 'sales_qualified')}
          error={problem?.fields.type}
        />
        <LeadFields view={view} business={data} own={false} />
        <Buttons>
          <Button>{say('referrals.send')}</Button>
          <LinkButton href={businessAddress(data.id)}>{say('company.cancel')}</LinkButton>
        </Buttons>
      </Form>
    );
  },
  actions: {
    send: async ({ api, say, params: { id = '' } }, form) => {
      const type = types.find(one => one === form.text('type'));
      const body = { ...leadFrom(form, id), ...(type && { type }) };
      const made = await withBusinessLabels(say, api.POST('/v1/referrals', { body }));
      return { to: referralAddress(dataOf(made).id), done: 'referral_sent' };
    },
  },
});
