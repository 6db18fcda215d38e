import { Button, Field, Form, LinkButton } from '#shared/pages/parts/form.tsx';
import { Buttons } from '#shared/pages/parts/show.tsx';
import { dataOf } from '../../api.ts';
import { signedInPage } from '../../page.ts';

/** Claiming an imported MPN ID: a code goes to the contact on record. */
export const mpnClaimPage = signedInPage({
  path: '/portal/company/mpn-ids/claim',
  needs: 'mpnid.add',
  menu: 'mpn_ids',
  title: ({ say }) => say('company.mpn.claim'),
  show: ({ say, form, values, problem }) => (
    <Form frame={form}>
      <p>{say('company.mpn.claim_intro')}</p>
      <Field
        name="mpnId"
        label="MPN ID"
        value={values.text('mpnId')}
        error={problem?.fields.mpnId}
        inputmode="numeric"
        width="short"
      />
      <Buttons>
        <Button>{say('company.mpn.send_code')}</Button>
        <LinkButton href="/portal/company/mpn-ids">{say('company.cancel')}</LinkButton>
      </Buttons>
    </Form>
  ),
  actions: {
    send: async ({ api }, form) => {
      const { id } = dataOf(await api.POST('/v1/mpnids/claims', { body: { mpnId: form.text('mpnId') } }));
      return { to: `/portal/company/mpn-ids/claims/${id}`, done: 'company_code_sent' };
    },
  },
});

/** Proving a claim with the code that the contact on record got. */
export const mpnProofPage = signedInPage({
  path: '/portal/company/mpn-ids/claims/:id',
  needs: 'mpnid.add',
  menu: 'mpn_ids',
  title: ({ say }) => say('company.mpn.claim'),
  show: ({ say, form, values, problem }) => (
    <Form frame={form}>
      <p>{say('company.mpn.proof_intro')}</p>
      <Field
        name="code"
        label={say('company.mpn.code')}
        value={values.text('code')}
        error={problem?.fields.code ?? (problem?.reason === 'claim.code_wrong' ? problem.description : undefined)}
        autocomplete="one-time-code"
        inputmode="numeric"
        width="code"
      />
      <Buttons>
        <Button>{say('company.mpn.claim_this')}</Button>
        <LinkButton href="/portal/company/mpn-ids">{say('company.cancel')}</LinkButton>
      </Buttons>
    </Form>
  ),
  actions: {
    send: async ({ api, params: { id = '' } }, form) => {
      await api.PUT('/v1/mpnids/claims/{id}', { params: { path: { id } }, body: { code: form.text('code').trim() } });
      return { to: '/portal/company/mpn-ids', done: 'company_claimed' };
    },
  },
});
