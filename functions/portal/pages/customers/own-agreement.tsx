import { Button, Form, Tick } from '#shared/pages/parts/form.tsx';
import { Buttons, Facts, Notice, PrintButton, Section } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas, sideBySide } from '../../api.ts';
import { type LoadRequest, type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { When } from '../../when.tsx';
import { AgreementText } from '../company/agreement-text.tsx';
import { AgreementEvidence, AgreementState, type Evidence } from './agreement-evidence.tsx';

interface Data {
  agreement: Schemas['ProgramCustomerAgreement'];
  agreements: Evidence[];
  markdown: string;
}
type OwnView = View<SignedInRequest, Data>;

async function textOf({ api }: LoadRequest): Promise<string> {
  const params = { query: { format: 'md' as const } };
  return (await api.GET('/v1/agreements/customer/document', { params, parseAs: 'text' })).data ?? '';
}

/** The evidence, for the customer to print. */
const Receipt = (view: OwnView) => {
  const { say, data } = view;
  if (data.agreements.length === 0) return null;
  return (
    <>
      <AgreementEvidence view={view} agreements={data.agreements} />
      <Buttons>
        <PrintButton label={say('company.print')} />
      </Buttons>
    </>
  );
};

/** The version and the hash of what was read go with the acceptance, so that nobody accepts another text. */
const Accept = ({ say, form, me, data: { agreement }, problem }: OwnView) => (
  <Section title={say('agreed.accept_title')} id="accept">
    <Form frame={form}>
      <p>{say('agreed.who', { name: me.displayName, company: me.organization.name })}</p>
      <input type="hidden" name="templateId" value={agreement.templateId} />
      <input type="hidden" name="contentHash" value={agreement.contentHash} />
      <Tick
        name="accepted"
        label={say('agreed.tick', { company: me.organization.name })}
        error={problem?.fields.accepted}
      />
      <Button>{say('agreed.accept')}</Button>
    </Form>
  </Section>
);

/** What a customer still has to do, and who can. */
const Todo = ({ say, me }: OwnView) => (
  <Notice tone="wait">
    <p>{say(me.permissions.includes('customeragreement.accept') ? 'agreed.todo' : 'agreed.todo_admin')}</p>
  </Notice>
);

/** A customer's own side: the customer agreement to read and accept, and the evidence afterwards (B47). */
export const ownAgreementPage = signedInPage<Data>({
  path: '/portal/customer-agreement',
  isFull: true,
  menu: 'customer_agreement',
  title: ({ say }) => say('menu.customer_agreement'),
  load: async (request, person) => {
    const params = async () => ({ path: { id: (await person).tenantId }, query: { agreementType: '*' as const } });
    const [agreement, { items }, markdown] = await sideBySide([
      request.api.GET('/v1/agreements/customer').then(dataOf),
      params().then(params => request.api.GET('/v1/customers/{id}/agreements', { params }).then(dataOf)),
      textOf(request),
    ]);
    return { agreement, agreements: items, markdown };
  },
  show: view => {
    const { say, data, me, now, locale } = view;
    const { agreement, agreements } = data;
    const accepted = agreements.some(
      ({ directSigned, inForce, version }) => directSigned && inForce && version === agreement.version,
    );
    return (
      <>
        {accepted ? null : <Todo {...view} />}
        <Facts
          rows={[
            [say('company.status'), <AgreementState say={say} agreements={agreements} />],
            [say('company.agreement.version'), agreement.version],
            [say('company.agreement.effective'), <When at={agreement.effectiveDate} now={now} locale={locale} />],
          ]}
        />
        <Receipt {...view} />
        <AgreementText
          markdown={data.markdown}
          language={agreement.language}
          contents={say('company.agreement.contents')}
        />
        {!accepted && me.permissions.includes('customeragreement.accept') ? <Accept {...view} /> : null}
      </>
    );
  },
  actions: {
    send: async ({ api, me }, form) => {
      const body = {
        templateId: form.text('templateId'),
        contentHash: form.text('contentHash'),
        accepted: form.ticked('accepted'),
      };
      await api.POST('/v1/customers/{id}/agreements/acceptance', { params: { path: { id: me.tenantId } }, body });
      return { to: '/portal/customer-agreement', done: 'customer_agreement_accepted' };
    },
  },
});
