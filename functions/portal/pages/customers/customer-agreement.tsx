import { LinkButton } from '#shared/pages/parts/form.tsx';
import { Buttons, Facts, Notice, PrintButton } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas, sideBySide } from '../../api.ts';
import { signedInPage } from '../../page.ts';
import { sellsTo } from '../orders/order-button.tsx';
import { AgreementEvidence, AgreementState, type Evidence } from './agreement-evidence.tsx';
import { AttestForm, asAttestFormShows, attestationOf, notAttested } from './attest-form.tsx';

interface Data {
  customer: Schemas['Customer'];
  agreements: Evidence[];
  current: Schemas['ProgramCustomerAgreement'];
}

/** Whether a customer has agreed to the customer agreement, as its partner sees it, and the partner's attestation. */
export const agreementOfCustomerPage = signedInPage<Data>({
  path: '/portal/customers/:id/agreement',
  isFull: true,
  menu: 'customers',
  title: ({ say, data }) => say('agreed.of', { customer: data.customer.companyProfile.companyName }),
  load: async ({ api, params: { id = '' } }) => {
    const path = { id };
    const [customer, agreements, current] = await sideBySide([
      api.GET('/v1/customers/{id}', { params: { path } }).then(dataOf),
      api.GET('/v1/customers/{id}/agreements', { params: { path, query: { agreementType: '*' } } }).then(dataOf),
      api.GET('/v1/agreements/customer').then(dataOf),
    ]);
    return { customer, agreements: agreements.items, current };
  },
  show: view => {
    const { say, data, me, params } = view;
    const { customer, agreements, current } = data;
    return (
      <>
        <Facts
          rows={[
            [say('company.status'), <AgreementState say={say} agreements={agreements} />],
            [say('agreed.current'), current.version],
          ]}
        />
        {agreements.some(({ inForce }) => inForce) ? null : (
          <Notice tone="wait">
            <p>{say('agreed.none_text')}</p>
          </Notice>
        )}
        <AgreementEvidence view={view} agreements={agreements} />
        <Buttons>
          {agreements.length > 0 ? <PrintButton label={say('company.print')} /> : null}
          <LinkButton href={`/portal/customers/${params.id}`}>{say('agreed.to_customer')}</LinkButton>
        </Buttons>
        {sellsTo(customer) && me.permissions.includes('customeragreement.attest') ? (
          <AttestForm view={view} templateId={current.templateId} />
        ) : null}
      </>
    );
  },
  actions: {
    send: async ({ api, say, params: { id = '' }, form: { path } }, form) => {
      if (!form.ticked('attested')) throw notAttested(say);
      const body = attestationOf(form, form.text('templateId'));
      await api.POST('/v1/customers/{id}/agreements', { params: { path: { id } }, body }).catch(error => {
        throw asAttestFormShows(error, say);
      });
      return { to: path, done: 'customers_attested' };
    },
  },
});
