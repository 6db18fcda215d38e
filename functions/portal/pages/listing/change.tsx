import { Button, Form, LinkButton } from '#shared/pages/parts/form.tsx';
import { Buttons, Notice } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas } from '../../api.ts';
import { type Action, type LoadRequest, type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { ChangeCheck } from './change-check.tsx';
import { ChangeFields } from './change-fields.tsx';
import { changeFrom, requireTexts } from './change-from.ts';
import { listingOf } from './load.ts';

interface Data {
  listing: Schemas['Listing'] | undefined;
  regions: Schemas['ListRegionsResponse'];
}

const regionsOf = async ({ api }: LoadRequest) => dataOf(await api.GET('/v1/regions'));

async function load(request: LoadRequest): Promise<Data> {
  const [listing, regions] = await Promise.all([listingOf(request), regionsOf(request)]);
  return { listing, regions };
}

const Editor = ({ view }: { view: View<SignedInRequest, Data> }) => {
  const { say, form, data } = view;
  if (!data.listing) return <Notice tone="wait">{say('listing.not_active')}</Notice>;
  return (
    <>
      <p>{say(data.listing.pending ? 'listing.replaces' : 'listing.draft_text')}</p>
      <Form frame={form}>
        <input type="hidden" name="etag" value={data.listing.attributes.etag} />
        <ChangeFields view={view} listing={data.listing} regions={data.regions} />
        <Buttons>
          <Button action="check">{say('listing.preview')}</Button>
          <LinkButton href="/portal/listing">{say('company.cancel')}</LinkButton>
        </Buttons>
      </Form>
    </>
  );
};

/** Shows the draft as the directory would show it. Nothing is stored. */
const check: Action<SignedInRequest> = async (request, form) => {
  requireTexts(form, request.say);
  const asSeenBy = form.optional('asSeenBy');
  const query = { dryRun: 'true' as const, ...(asSeenBy && { asSeenBy }) };
  const [answer, regions] = await Promise.all([
    request.api.POST('/v1/listing/changerequests', { params: { query }, body: changeFrom(form) }),
    regionsOf(request),
  ]);
  const tried = dataOf(answer) as Schemas['ListingChangePreview'];
  const show = <ChangeCheck request={request} form={form} tried={tried} regions={regions} />;
  return { again: true, title: request.say('listing.preview'), show };
};

/** The draft of a change request: edited, seen as resellers would see it, then sent to the operator (R101, R102). */
export const listingChangePage = signedInPage<Data>({
  path: '/portal/listing/change',
  menu: 'listing',
  title: ({ say }) => say('listing.change'),
  load,
  show: view => <Editor view={view} />,
  actions: {
    check,
    edit: async (request, form) => {
      const view = { ...request, data: await load(request), values: form };
      return { again: true, title: request.say('listing.change'), show: <Editor view={view} /> };
    },
    send: async ({ api }, form) => {
      await api.POST('/v1/listing/changerequests', { body: changeFrom(form) });
      return { to: '/portal/listing', done: 'listing_requested' };
    },
  },
});
