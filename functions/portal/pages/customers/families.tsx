import { Button, Form } from '#shared/pages/parts/form.tsx';
import { Badge, Table } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas, sideBySide } from '../../api.ts';
import type { FormValues } from '../../form.ts';
import { type GoTo, type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { When } from '../../when.tsx';

type Family = Schemas['ProductFamilyDelegation'];

interface Data {
  customer: string;
  reseller: string;
  families: Family[];
}
type FamiliesView = View<SignedInRequest, Data>;

/** The button that gives a family, or takes it back. */
const Change = ({ view, family }: { view: FamiliesView; family: Family }) => {
  const { say, form, data } = view;
  const { id, name, delegated } = family;
  return (
    <Form frame={form}>
      <input type="hidden" name="family" value={id} />
      {delegated ? (
        <Button
          action="take"
          tone="danger"
          confirm={say('families.take_confirm', { family: name, company: data.reseller })}
        >
          {say('families.take', { family: name })}
        </Button>
      ) : (
        <Button action="give" tone="quiet">
          {say('families.give', { family: name })}
        </Button>
      )}
    </Form>
  );
};

/** The path of a call about the family of a form. */
const pathOf = ({ params: { id = '', partnerTenantId = '' } }: SignedInRequest, form: FormValues) => ({
  path: { id, partnerTenantId, family: form.text('family') },
});

const familyPath = '/v1/customers/{id}/partners/{partnerTenantId}/productfamilies/{family}' as const;

/** For a provider: which product families its reseller may administer for a customer (R156). */
export const customerFamiliesPage = signedInPage<Data>({
  path: '/portal/customers/:id/resellers/:partnerTenantId',
  isFull: true,
  menu: 'customers',
  title: ({ say, data }) => say('families.title', { company: data.reseller, customer: data.customer }),
  load: async ({ api, params: { id = '', partnerTenantId = '' } }) => {
    const path = { id, partnerTenantId };
    const [customer, associates, families] = await sideBySide([
      api.GET('/v1/customers/{id}', { params: { path: { id } } }).then(dataOf),
      api.GET('/v1/customers/{id}/relationships', { params: { path: { id } } }).then(dataOf),
      api.GET('/v1/customers/{id}/partners/{partnerTenantId}/productfamilies', { params: { path } }).then(dataOf),
    ]);
    const reseller = associates.items.find(one => one.id === partnerTenantId);
    const { companyName } = customer.companyProfile;
    return { customer: companyName, reseller: reseller?.name ?? '', families: families.items };
  },
  show: view => {
    const { say, now, locale, data } = view;
    return (
      <>
        <p>{say('families.text')}</p>
        <Table
          caption={say('families.title', { company: data.reseller, customer: data.customer })}
          head={[say('families.family'), say('families.state'), say('families.since'), say('families.change')]}
          rows={data.families.map(family => [
            family.name,
            <Badge tone={family.delegated ? 'good' : 'plain'}>
              {say(family.delegated ? 'families.delegated' : 'families.not_delegated')}
            </Badge>,
            family.since ? <When at={family.since} now={now} locale={locale} /> : '',
            <Change view={view} family={family} />,
          ])}
          empty={<p>{say('families.none')}</p>}
        />
      </>
    );
  },
  actions: {
    give: async (request, form): Promise<GoTo> => {
      await request.api.PUT(familyPath, { params: pathOf(request, form) });
      return { to: request.form.path, done: 'family_given' };
    },
    take: async (request, form): Promise<GoTo> => {
      await request.api.DELETE(familyPath, { params: pathOf(request, form) });
      return { to: request.form.path, done: 'family_taken' };
    },
  },
});
