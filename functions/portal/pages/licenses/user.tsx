import { Button, Form, Tick } from '#shared/pages/parts/form.tsx';
import { Notice } from '#shared/pages/parts/show.tsx';
import type { Say } from '#shared/pages/parts/view.ts';
import { dataOf, sideBySide } from '../../api.ts';
import type { FormValues } from '../../form.ts';
import { type GoTo, type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { type CustomerUser, pageOfUser } from '../customer-users/load.ts';
import type { Sku } from './many.ts';

interface Data {
  user: CustomerUser;
  skus: readonly Sku[];
  /** The IDs of the licenses that the user has. */
  held: readonly string[];
}
type UserView = View<SignedInRequest, Data>;

/** How many are free; and of what can't be used, that it is suspended. */
const hintOf = (say: Say, { availableUnits: free, totalUnits }: Sku): string =>
  totalUnits === 0 ? say('licenses.suspended_hint') : say('licenses.free_hint', { free });

/** Without a country nothing can be given; it is entered on the user's page. */
const CountryMissing = (view: UserView) =>
  view.data.user.usageLocation ? null : (
    <Notice tone="wait">
      <p>
        <a href={pageOfUser(view, view.data.user.id)}>
          {view.say('licenses.country_missing', { name: view.data.user.displayName })}
        </a>
      </p>
    </Notice>
  );

const Licenses = ({ say, form, values, data: { skus, held } }: UserView) => {
  const isTicked = (id: string) => (values.has('seen') ? values.all('skus') : held).includes(id);
  return (
    <Form frame={form}>
      <input type="hidden" name="seen" value={held.join()} />
      <fieldset class="field" id="skus">
        <legend class="hidden">{say('licenses.title')}</legend>
        {skus.map(sku => (
          <Tick
            name="skus"
            value={sku.productSku.id}
            label={sku.productSku.name}
            hint={hintOf(say, sku)}
            checked={isTicked(sku.productSku.id)}
          />
        ))}
      </fieldset>
      <Button>{say('licenses.save')}</Button>
    </Form>
  );
};

/** Gives and takes what differs from what the page showed, in one step. */
async function save({ api, params, form: frame }: SignedInRequest, form: FormValues): Promise<GoTo> {
  const path = { id: params.id ?? '', userId: params.userId ?? '' };
  const seen = form.text('seen').split(',').filter(Boolean);
  const wanted = form.all('skus');
  const body = {
    licensesToAssign: wanted.filter(skuId => !seen.includes(skuId)).map(skuId => ({ skuId })),
    licensesToRemove: seen.filter(skuId => !wanted.includes(skuId)),
  };
  await api.POST('/v1/customers/{id}/users/{userId}/licenseupdates', { params: { path }, body });
  return { to: frame.path, done: 'company_saved' };
}

/** The licenses of one user of a customer. */
export const userLicensesPage = signedInPage<Data>({
  path: '/portal/customers/:id/users/:userId/licenses',
  isFull: true,
  menu: 'customers',
  title: ({ say, data }) => say('licenses.of', { name: data.user.displayName }),
  load: async ({ api, params: { id = '', userId = '' } }) => {
    const path = { id, userId };
    const [user, held, skus] = await sideBySide([
      api.GET('/v1/customers/{id}/users/{userId}', { params: { path } }).then(dataOf),
      api.GET('/v1/customers/{id}/users/{userId}/licenses', { params: { path } }).then(dataOf),
      api.GET('/v1/customers/{id}/subscribedskus', { params: { path: { id } } }).then(dataOf),
    ]);
    return { user, skus: skus.items, held: held.items.map(({ productSku }) => productSku.id) };
  },
  show: view => {
    const { say, params, data } = view;
    return (
      <>
        <CountryMissing {...view} />
        {data.skus.length > 0 ? <Licenses {...view} /> : <div class="empty">{say('licenses.none_to_give')}</div>}
        <p>
          <a href={pageOfUser(view, data.user.id)}>{data.user.displayName}</a>
        </p>
        <p>
          <a href={`/portal/customers/${params.id}/licenses`}>{say('licenses.all')}</a>
        </p>
      </>
    );
  },
  actions: { send: save },
});
