import { Button, Form, LinkButton } from '#shared/pages/parts/form.tsx';
import { Badge, Buttons, Table } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas, sideBySide } from '../../api.ts';
import { type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { listPart, NextPage, usualPart } from '../../paging.tsx';
import { GuideLink } from '../guides/parts.tsx';
import { HoldingsText } from './legacy-candidates.tsx';
import { legacyPath, legacySession } from './legacy-path.ts';
import { mpnTones } from './mpn-tones.ts';
import { countryText } from './words.ts';

type MpnId = Schemas['MpnId'];
interface Data {
  ids: Schemas['MpnIdCollection'];
  account: Schemas['Account'];
  legacy: Schemas['LegacyIssuer'];
}
type MpnView = View<SignedInRequest, Data>;

/** Why an MPN ID can't be associated with the account; nothing if it can. The API decides by the same rules. */
export function obstacleOf(mpnId: Pick<MpnId, 'type' | 'country' | 'status'>, country: string): string | undefined {
  if (mpnId.type === 'global') return 'global';
  if (mpnId.country !== country) return 'country';
  if (mpnId.status !== 'active') return mpnId.status;
  return undefined;
}

/** Whether an ID is associated, why it can't be, or the button that associates it. */
const Association = ({ view: { say, form, me, data }, mpnId }: { view: MpnView; mpnId: MpnId }) => {
  if (mpnId.associated) return <Badge tone="good">{say('company.mpn.associated')}</Badge>;
  const { country, attributes } = data.account;
  const obstacle = obstacleOf(mpnId, country);
  if (obstacle) return <small>{say(`company.mpn.obstacle.${obstacle}`, { country: { country } })}</small>;
  return me.permissions.includes('mpnid.associate') ? (
    <Form frame={form} inline>
      <input type="hidden" name="mpnId" value={mpnId.mpnId} />
      <input type="hidden" name="etag" value={attributes.etag} />
      <Button tone="quiet">{say('company.mpn.associate')}</Button>
    </Form>
  ) : (
    <small>{say('company.mpn.ask_global_admin')}</small>
  );
};

/** Its name, and what came with it from the earlier system. */
const Name = ({ view, mpnId: { name, holdings } }: { view: MpnView; mpnId: MpnId }) => (
  <>
    {name}
    {holdings ? (
      <small>
        <br />
        <HoldingsText say={view.say} holdings={holdings} />
      </small>
    ) : null}
  </>
);

/** The button that begins a sign-in to the earlier system, where there is one and the person may. */
const LegacyButton = ({ view: { say, form, me, data } }: { view: MpnView }) =>
  data.legacy.issuer && me.permissions.includes('mpnid.link') ? (
    <Form frame={form} inline>
      <Button action="legacy" tone="quiet">
        {say('company.legacy.button', { issuer: data.legacy.issuer.name })}
      </Button>
    </Form>
  ) : null;

const row = (view: MpnView, mpnId: MpnId) => [
  mpnId.mpnId,
  view.say(`company.mpn.type.${mpnId.type}`),
  <Name view={view} mpnId={mpnId} />,
  countryText(view.say, mpnId.country),
  <Badge tone={mpnTones[mpnId.status]}>{view.say(`company.mpn.status.${mpnId.status}`)}</Badge>,
  <Association view={view} mpnId={mpnId} />,
];

/** The locations of a company and their MPN IDs: which is associated, which can be, and why others can't (R56 to R66). */
export const mpnIdsPage = signedInPage<Data>({
  path: '/portal/company/mpn-ids',
  menu: 'mpn_ids',
  title: ({ say }) => say('menu.mpn_ids'),
  width: 'list',
  isFull: true,
  load: async request => {
    const [ids, account, legacy] = await sideBySide([
      request.api.GET('/v1/mpnids', { params: listPart(request, usualPart) }).then(dataOf),
      request.api.GET('/v1/account').then(dataOf),
      request.api.GET('/v1/mpnids/legacysignins').then(dataOf),
    ]);
    return { ids, account, legacy };
  },
  show: view => {
    const { say, data } = view;
    return (
      <>
        <p>{say('company.mpn.intro', { country: { country: data.account.country } })}</p>
        <Buttons>
          <LinkButton href="/portal/company/mpn-ids/add" tone="primary">
            {say('company.mpn.add')}
          </LinkButton>
          <LinkButton href="/portal/company/mpn-ids/claim">{say('company.mpn.claim')}</LinkButton>
          <LegacyButton view={view} />
        </Buttons>
        <Table
          caption={say('menu.mpn_ids')}
          head={[
            'MPN ID',
            say('company.mpn.type'),
            say('company.mpn.name'),
            say('tiers.country'),
            say('company.status'),
            say('company.mpn.association'),
          ]}
          rows={data.ids.items.map(mpnId => row(view, mpnId))}
          empty={
            <>
              <p>{say('company.mpn.empty')}</p>
              <GuideLink name="reseller" locale={view.locale} />
            </>
          }
        />
        <NextPage view={view} token={data.ids.continuationToken} />
      </>
    );
  },
  actions: {
    send: async ({ api }, form) => {
      const body = { mpnId: form.text('mpnId'), attributes: { etag: form.text('etag') } };
      await api.PUT('/v1/account/mpnassociation', { body });
      return { to: '/portal/company/mpn-ids', done: 'company_associated' };
    },
    legacy: async ({ api, session }) => {
      const body = { session: await legacySession(session) };
      const { id } = dataOf(await api.POST('/v1/mpnids/legacysignins', { body }));
      return { to: `${legacyPath}/${id}` };
    },
  },
});
