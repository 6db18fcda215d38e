import { Button, Form, LinkButton, Select, Tick } from '#shared/pages/parts/form.tsx';
import { Buttons, Section, Table } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas, sideBySide } from '../../api.ts';
import type { FormValues } from '../../form.ts';
import { type GoTo, type ShowOnce, type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { listPart, NextPage, usualPart } from '../../paging.tsx';
import { ApiProblem } from '../../problem.ts';
import { companyName, pageOfUser, partnersCustomer } from '../customer-users/load.ts';
import { changeMany, type Refused, type Sku } from './many.ts';

interface Data {
  customer: Schemas['Customer'] | undefined;
  skus: readonly Sku[];
  users: Schemas['CustomerUserCollection'];
}
type ListView = View<SignedInRequest, Data>;

const isOwn = ({ me, params }: Pick<SignedInRequest, 'me' | 'params'>): boolean => params.id === me.tenantId;

const Counts = (view: ListView) => {
  const { say, data } = view;
  return (
    <Table
      caption={say('licenses.title')}
      head={[
        ...[say('licenses.license'), say('licenses.total'), say('licenses.given'), say('licenses.free')],
        say('licenses.suspended'),
      ]}
      rows={data.skus.map(({ productSku, ...units }) => [
        productSku.name,
        ...[units.totalUnits, units.consumedUnits, units.availableUnits, units.suspendedUnits].map(String),
      ])}
      empty={<p>{say(isOwn(view) ? 'licenses.own_empty' : 'licenses.empty')}</p>}
    />
  );
};

/** A user's row: a tick, and what keeps them from getting a license. The name goes along for the result. */
const userRow = (view: ListView, user: Schemas['CustomerUser']) => [
  <>
    <Tick name="users" value={user.id} label={user.displayName} checked={view.values.all('users').includes(user.id)} />
    <input type="hidden" name={`name.${user.id}`} value={user.displayName} />
  </>,
  user.userPrincipalName,
  user.usageLocation ?? (
    <a href={pageOfUser(view, user.id)}>{view.say('licenses.country_missing', { name: user.displayName })}</a>
  ),
  <a href={`/portal/customers/${view.params.id}/users/${user.id}/licenses`}>
    {view.say('licenses.of', { name: user.displayName })}
  </a>,
];

const Give = (view: ListView) => {
  const { say, form, values, problem, data } = view;
  const { sku, users } = problem?.fields ?? {};
  return (
    <Section title={say('licenses.give_title')}>
      <p>{say('licenses.give_text')}</p>
      <Form frame={form}>
        <Select
          name="sku"
          label={say('licenses.license')}
          value={values.text('sku')}
          none={say('licenses.choose')}
          error={sku}
          options={data.skus.map(({ productSku: { id, name }, availableUnits: free }) => ({
            value: id,
            label: say('licenses.free_of', { name, free }),
          }))}
        />
        <fieldset class={users ? 'field wrong' : 'field'} id="users" aria-describedby={users && 'users-error'}>
          <legend>{say('customer_users.title')}</legend>
          {users ? (
            <p class="error" id="users-error">
              {users}
            </p>
          ) : null}
          <Table
            caption={say('customer_users.title')}
            head={[
              ...[say('fact.name'), say('customer_users.sign_in_name'), say('customer_users.location')],
              say('licenses.title'),
            ]}
            rows={data.users.items.map(user => userRow(view, user))}
            empty={<p>{say('customer_users.empty')}</p>}
          />
        </fieldset>
        <Buttons>
          <Button action="give">{say('licenses.give')}</Button>
          <Button action="take" tone="quiet">
            {say('licenses.take')}
          </Button>
        </Buttons>
      </Form>
      <NextPage view={view} token={data.users.continuationToken} />
    </Section>
  );
};

/** Where a person goes from here. */
const Ways = (view: ListView) => {
  const { say, params } = view;
  return (
    <Buttons>
      <LinkButton href={pageOfUser(view)}>{say('customer_users.all')}</LinkButton>
      {isOwn(view) ? null : (
        <LinkButton href={`/portal/customers/${params.id}`}>{say('agreed.to_customer')}</LinkButton>
      )}
    </Buttons>
  );
};

/** For whom it went wrong, and why; for all others it is done. */
const result = ({ say, form: { path } }: SignedInRequest, form: FormValues, refused: readonly Refused[]): ShowOnce => ({
  title: say('licenses.result'),
  again: true,
  show: (
    <>
      <p>{say('licenses.result_text')}</p>
      <Table
        caption={say('licenses.result')}
        head={[say('fact.name'), say('licenses.why')]}
        rows={refused.map(({ userId, why }) => [form.text(`name.${userId}`), why])}
        empty=""
      />
      <Buttons>
        <LinkButton href={path} tone="primary">
          {say('licenses.back')}
        </LinkButton>
      </Buttons>
    </>
  ),
});

/** @throws ApiProblem that names the fields that nothing was chosen in */
function chosenIn(form: FormValues, { say }: SignedInRequest): { sku: string; users: readonly string[] } {
  const [sku, users] = [form.text('sku'), form.all('users')];
  const data = [
    ...(sku ? [] : [`sku: ${say('licenses.choose_one')}`]),
    ...(users.length > 0 ? [] : [`users: ${say('licenses.choose_users')}`]),
  ];
  if (data.length > 0)
    throw new ApiProblem(400, { reason: 'request.invalid', description: say('frame.fields'), data }, new Headers());
  return { sku, users };
}

const change =
  (gives: boolean) =>
  async (request: SignedInRequest, form: FormValues): Promise<GoTo | ShowOnce> => {
    const { api, params, form: frame } = request;
    const { sku, users } = chosenIn(form, request);
    const refused = await changeMany(api, { customerId: params.id ?? '', sku, gives }, users.slice(0, usualPart.size));
    if (refused.length > 0) return result(request, form, refused);
    return { to: frame.path, done: gives ? 'licenses_given' : 'licenses_taken' };
  };

/** The licenses of a customer: how many there are, and who gets one, for one or many users at once (R140). */
export const customerLicensesPage = signedInPage<Data>({
  path: '/portal/customers/:id/licenses',
  isFull: true,
  menu: 'customers',
  title: ({ say, data, me }) => say('licenses.of', { name: companyName(data.customer, me) }),
  width: 'list',
  load: async (request, person) => {
    const { api, params } = request;
    const path = { id: params.id ?? '' };
    const [customer, skus, users] = await sideBySide([
      person.then(({ tenantId }) => (tenantId === path.id ? undefined : partnersCustomer(api, path.id))),
      api.GET('/v1/customers/{id}/subscribedskus', { params: { path } }).then(dataOf),
      api.GET('/v1/customers/{id}/users', { params: { path, ...listPart(request, usualPart) } }).then(dataOf),
    ]);
    return { customer, skus: skus.items, users };
  },
  show: view => (
    <>
      <Ways {...view} />
      <Counts {...view} />
      {view.data.skus.length > 0 ? <Give {...view} /> : null}
    </>
  ),
  actions: { give: change(true), take: change(false) },
});
