import { Button, Form, LinkButton } from '#shared/pages/parts/form.tsx';
import { ProviderEntry } from '#shared/pages/parts/provider.tsx';
import { Badge, Buttons, Facts, Notice, Section } from '#shared/pages/parts/show.tsx';
import { dataOf, ifMatch, type Schemas } from '../../api.ts';
import { type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { When } from '../../when.tsx';
import { Differences, requestTones } from '../listing-queue/differences.tsx';
import { AsSeenBy, Partnering } from './as-seen-by.tsx';
import { listingOf } from './load.ts';

type Listing = Schemas['Listing'];
interface Data {
  /** Nothing while the account is not active: only then can it be listed. */
  listing: Listing | undefined;
  regions: Schemas['ListRegionsResponse'];
}
type ListingView = View<SignedInRequest, Data>;
type Shown = ListingView & { listing: Listing };

const State = ({ say, now, locale, listing }: Shown) => (
  <Facts
    rows={[
      [
        say('listing.status'),
        <Badge tone={listing.status === 'live' ? 'good' : 'plain'}>{say(`listing.status.${listing.status}`)}</Badge>,
      ],
      [say('listing.published'), listing.publishedOn && <When at={listing.publishedOn} now={now} locale={locale} />],
      [
        say('listing.confirmed'),
        listing.lastConfirmed && <When at={listing.lastConfirmed} now={now} locale={locale} />,
      ],
      [
        say('listing.public'),
        listing.status === 'live' && <a href={`/providers/${listing.tenantId}`}>{say('listing.open')}</a>,
      ],
    ]}
  />
);

/** What the person may do here: ask for a change, or confirm what is live. Nobody of a provider changes a listing itself. */
const Steps = ({ say, form, me, listing }: Shown) =>
  me.permissions.includes('listing.request') ? (
    <Buttons>
      <LinkButton href="/portal/listing/change" tone="primary">
        {say(listing.pending ? 'listing.change_again' : 'listing.change')}
      </LinkButton>
      {listing.status === 'live' ? (
        <Form frame={form} inline>
          <input type="hidden" name="etag" value={listing.attributes.etag} />
          <Button action="confirm" tone="quiet">
            {say('listing.confirm')}
          </Button>
        </Form>
      ) : null}
    </Buttons>
  ) : (
    <p class="soft">{say('listing.read_only')}</p>
  );

/** The request that waits for the operator, and what became of the one before. */
const Requests = (view: Shown) => {
  const { say, now, locale, listing } = view;
  const { pending, decided } = listing;
  return (
    <>
      {pending ? (
        <Section title={say('listing.open_request')}>
          <p>
            <Badge tone={requestTones.pending}>{say('listings.status.pending')}</Badge>
          </p>
          <p class="soft">
            {pending.requestedBy} · <When at={pending.requestedOn} now={now} locale={locale} />
          </p>
          {pending.note ? <p class="kept">{pending.note}</p> : null}
          <Differences changes={pending.changes} view={view} />
        </Section>
      ) : null}
      {decided ? (
        <Section title={say('listing.decision')}>
          <p>
            <Badge tone={requestTones[decided.status]}>{say(`listings.status.${decided.status}`)}</Badge>{' '}
            <When at={decided.decidedOn} now={now} locale={locale} />
          </p>
          {decided.reason ? <p class="kept">{say('listing.reason', { reason: decided.reason })}</p> : null}
        </Section>
      ) : null}
    </>
  );
};

/** The live content, with the product families by name. */
const liveOf = (content: NonNullable<Listing['content']>, families: Listing['families']) => ({
  ...content,
  productFamilies: (content.productFamilies ?? []).map(id => families.find(family => family.id === id) ?? { name: id }),
});

/** The listing as the directory shows it, and what is requested as it would show it. */
const Entries = (view: Shown) => {
  const { say, locale, listing, query, data } = view;
  const { preview, pending, content, families, name, country, region, lastConfirmed } = listing;
  if (!preview) return <p class="empty">{say('listing.empty')}</p>;
  return (
    <>
      {pending && content ? (
        <Section title={say('listing.live')}>
          <div class="card">
            <ProviderEntry
              locale={locale}
              provider={{ name, country, region, ...liveOf(content, families), lastConfirmed }}
              now={view.now}
              inside
            />
          </div>
        </Section>
      ) : null}
      <Section title={say(pending ? 'listing.requested' : 'listing.live')} id="preview">
        <form method="get" action="/portal/listing#preview" class="filters">
          <AsSeenBy view={view} regions={data.regions} name="country" country={query.country} />
          <Button tone="quiet">{say('listing.look')}</Button>
        </form>
        <Partnering view={view} preview={preview} />
        <div class="card">
          <ProviderEntry locale={locale} provider={preview} now={view.now} inside />
        </div>
      </Section>
    </>
  );
};

/** A provider's own listing: what is live, what is requested, what was decided, and as resellers see it (R101, R102). */
export const listingPage = signedInPage<Data>({
  path: '/portal/listing',
  menu: 'listing',
  title: ({ say }) => say('menu.listing'),
  load: async request => {
    const [listing, regions] = await Promise.all([
      listingOf(request, request.query.country),
      request.api.GET('/v1/regions').then(dataOf),
    ]);
    return { listing, regions };
  },
  show: view => {
    const { say, data } = view;
    const { listing } = data;
    if (!listing)
      return (
        <Notice tone="wait">
          {say('listing.not_active')} <a href="/portal/company">{say('menu.company')}</a>
        </Notice>
      );
    const shown = { ...view, listing };
    return (
      <>
        <p>{say('listing.intro')}</p>
        <State {...shown} />
        <Steps {...shown} />
        <Requests {...shown} />
        <Entries {...shown} />
      </>
    );
  },
  actions: {
    confirm: async ({ api, form: { path } }, form) => {
      // Whoever confirms what they read must not confirm what has been published since.
      await api.POST('/v1/listing/confirmation', { params: { header: ifMatch(form.text('etag')) } });
      return { to: path, done: 'listing_confirmed' };
    },
  },
});
