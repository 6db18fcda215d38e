import { Button, Form, LinkButton, Select } from '#shared/pages/parts/form.tsx';
import { Buttons, Empty } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas, sideBySide } from '../../api.ts';
import { type LoadRequest, type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { Consequences } from './consequences.tsx';
import { partnerOptions, partnersOf } from './partners.ts';

interface Data {
  /** The customer's name. */
  customer: string;
  preview: Schemas['ResellerTransferPreview'] | undefined;
  /** The resellers with which the provider serves the customer. */
  serving: Schemas['CustomerAssociate'][];
  resellers: Schemas['PartnerRelationship'][];
}
type TransferView = View<SignedInRequest, Data>;

/** The preview of the move that the address names, with the customer's name; until a reseller is chosen, the name alone. */
async function previewIn({
  api,
  params: { id = '' },
  query,
}: LoadRequest): Promise<Pick<Data, 'customer' | 'preview'>> {
  const { from, to } = query;
  const path = { id };
  if (!to) {
    const { companyProfile } = dataOf(await api.GET('/v1/customers/{id}', { params: { path } }));
    return { customer: companyProfile.companyName, preview: undefined };
  }
  const params = { path, query: { to, ...(from && { from }) } };
  const preview = dataOf(await api.GET('/v1/customers/{id}/resellertransfer', { params }));
  return { customer: preview.customer.name, preview };
}

/** Who serves the customer now, if there are several, and who is to. */
const Choose = ({ say, form, query, data: { serving, resellers } }: TransferView) => {
  const others = resellers.filter(({ id }) => !serving.some(reseller => reseller.id === id));
  if (others.length === 0)
    return (
      <Empty href="/portal/resellers" label={say('menu.resellers')}>
        {say('customers.transfer_none')}
      </Empty>
    );
  return (
    <form method="get" action={form.path}>
      {serving.length > 1 ? (
        <Select
          name="from"
          label={say('customers.transfer_from')}
          options={serving.map(({ id, name }) => ({ value: id, label: name }))}
          value={query.from}
        />
      ) : null}
      <Select
        name="to"
        label={say('customers.transfer_to')}
        options={partnerOptions(others, query.to)}
        none={say('customers.transfer_choose')}
        value={query.to}
      />
      <Button tone={query.to ? 'quiet' : 'primary'}>{say('customers.transfer_show')}</Button>
    </form>
  );
};

/** What ends, begins and stays, and the button to move the customer. */
const Preview = ({ view, preview }: { view: TransferView; preview: NonNullable<Data['preview']> }) => {
  const { say, form, params, query } = view;
  const titles = {
    ends: 'tiers.removal.ends',
    begins: 'customers.transfer_begins',
    stays: 'tiers.removal.stays',
  } as const;
  return (
    <>
      <Consequences say={say} titles={titles} preview={preview} />
      <Form frame={form}>
        <input type="hidden" name="from" value={query.from ?? ''} />
        <input type="hidden" name="to" value={preview.to.tenantId} />
        <input type="hidden" name="previewHash" value={preview.previewHash} />
        <Buttons>
          <Button>{say('customers.transfer_do')}</Button>
          <LinkButton href={`/portal/customers/${params.id}`}>{say('company.cancel')}</LinkButton>
        </Buttons>
      </Form>
    </>
  );
};

/** A provider moves a customer to another of its resellers: chosen first, then shown what changes, then done. */
export const customerTransferPage = signedInPage<Data>({
  path: '/portal/customers/:id/transfer',
  menu: 'customers',
  title: ({ say, data: { customer } }) => say('customers.transfer_of', { customer }),
  load: async request => {
    const params = { path: { id: request.params.id ?? '' } };
    const [serving, resellers, previewed] = await sideBySide([
      request.api.GET('/v1/customers/{id}/relationships', { params }).then(dataOf),
      partnersOf(request),
      previewIn(request),
    ]);
    return { serving: serving.items, resellers, ...previewed };
  },
  show: view => (
    <>
      <p>{view.say('customers.transfer_text')}</p>
      <Choose {...view} />
      {view.data.preview ? <Preview view={view} preview={view.data.preview} /> : null}
    </>
  ),
  actions: {
    send: async ({ api, params: { id = '' } }, form) => {
      const from = form.optional('from');
      const body = { to: form.text('to'), previewHash: form.text('previewHash'), ...(from && { from }) };
      await api.POST('/v1/customers/{id}/resellertransfer', { params: { path: { id } }, body });
      return { to: `/portal/customers/${id}`, done: 'customers_transferred' };
    },
  },
});
