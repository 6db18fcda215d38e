import { LinkButton } from '#shared/pages/parts/form.tsx';
import { Badge, Buttons, Facts, Notice, Section, Table } from '#shared/pages/parts/show.tsx';
import { sideBySide } from '../../api.ts';
import { type LoadRequest, type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { ApiProblem } from '../../problem.ts';
import { countryText } from '../company/words.ts';
import { addOnOffersOf, catalogCountry, catalogOffers, type Offer } from './load.ts';
import { offerAddress, seatsText, termText, unitPriceText } from './words.ts';

interface Data {
  offer: Offer;
  /** The offer that an add-on is added to. */
  base?: Offer;
  addOns: Offer[];
  /** The offers of the country, for the names of those that this one can become. */
  offers: Offer[];
}
type OfferView = View<SignedInRequest, Data>;

/** The refusal for an offer that isn't in the lists of the country. */
const unknownOffer = ({ say }: LoadRequest): ApiProblem =>
  new ApiProblem(404, { reason: 'offer.unknown', description: say('catalog.unknown') }, new Headers());

/** Offers of the country, and the add-ons to one. Two calls, side by side. */
async function load(request: LoadRequest, person: Promise<SignedInRequest['me']>) {
  const country = await catalogCountry(request, person);
  const offerId = request.params.offerId ?? '';
  const [offers, addOns] = await sideBySide([
    catalogOffers(request, country),
    addOnOffersOf(request, offerId, country),
  ]);
  const offer = offers.find(({ id }) => id === offerId.toUpperCase());
  if (!offer) throw unknownOffer(request);
  return { offer, addOns, offers };
}

const Terms = ({ say, locale, data: { offer } }: OfferView) => (
  <Section title={say('catalog.terms')}>
    <Table
      caption={say('catalog.terms')}
      head={[say('catalog.column.term'), say('catalog.column.price'), say('catalog.column.refund')]}
      rows={offer.terms.map(term => [
        termText(say, term),
        unitPriceText(say, locale, term),
        term.refundOptions.length > 0
          ? term.refundOptions.map(({ type, days }) => <div>{say(`catalog.refund.${type}`, { days })}</div>)
          : say('catalog.refund.none'),
      ])}
      empty={<p>{say('catalog.no_terms')}</p>}
    />
  </Section>
);

const limitText = (say: OfferView['say'], { limitUnitOfMeasure, limit }: Offer): string | undefined =>
  limitUnitOfMeasure === 'None' ? undefined : say(`catalog.limit.${limitUnitOfMeasure}`, { count: limit });

/** Links to the pages of other offers, with the names that they have in this country; undefined without any. */
function linksTo(ids: readonly string[], offers: readonly Offer[]) {
  const known = offers.filter(({ id }) => ids.includes(id));
  if (known.length === 0) return undefined;
  return known.map(offer => (
    <div>
      <a href={offerAddress(offer)}>{offer.name}</a>
    </div>
  ));
}

const About = ({ say, data: { offer, base, offers } }: OfferView) => (
  <>
    <p class="lead">{offer.description}</p>
    <Facts
      rows={[
        [say('catalog.category'), offer.category.name],
        [say('tiers.country'), countryText(say, offer.country)],
        [say('catalog.column.audience'), say(`catalog.segment.${offer.segment}`)],
        [say('catalog.column.quantity'), seatsText(say, offer)],
        [say('catalog.limit'), limitText(say, offer)],
        [say('catalog.renewal'), say(offer.isAutoRenewable ? 'catalog.renewal.automatic' : 'catalog.renewal.none')],
        [say('catalog.trial'), offer.isTrial ? <Badge tone="wait">{say('catalog.trial')}</Badge> : undefined],
        [say('catalog.becomes'), linksTo(offer.conversionTargetOffers, offers)],
        [say('catalog.upgrades'), linksTo(offer.upgradeTargetOffers, offers)],
        [say('catalog.added_to'), base && <a href={offerAddress(base)}>{base.name}</a>],
        [say('catalog.attestation'), offer.attestationProperties?.attestationType],
      ]}
    />
  </>
);

const AddOns = ({ say, locale, data: { offer, addOns } }: OfferView) =>
  offer.hasAddOns ? (
    <Section title={say('catalog.addons')}>
      <Table
        caption={say('catalog.addons')}
        head={[say('catalog.column.offer'), say('catalog.column.price'), say('catalog.column.quantity')]}
        rows={addOns.map(addOn => [
          <>
            <a href={`/portal/catalog/${offer.id}/addons/${addOn.id}?country=${offer.country}`}>{addOn.name}</a>
            <small>{addOn.description}</small>
          </>,
          addOn.terms[0] ? unitPriceText(say, locale, addOn.terms[0]) : say('catalog.no_price'),
          seatsText(say, addOn),
        ])}
        empty={null}
      />
    </Section>
  ) : null;

/** The way to an order, or who goes it. */
const Order = ({ say, me, data: { offer, base } }: OfferView) => {
  if (!offer.isAvailableForPurchase) return <Notice>{say('catalog.listed_only_text')}</Notice>;
  if (base) return <Notice>{say('catalog.addon_text')}</Notice>;
  if (me.organization.kind === 'indirect_reseller') return <Notice>{say('catalog.reseller_text')}</Notice>;
  if (!me.permissions.includes('order.submit')) return null;
  return (
    <Buttons>
      <LinkButton href={`/portal/catalog/${offer.id}/order?country=${offer.country}`} tone="primary">
        {say('catalog.order')}
      </LinkButton>
    </Buttons>
  );
};

const show = (view: OfferView) => (
  <>
    <About {...view} />
    <Order {...view} />
    <Terms {...view} />
    <AddOns {...view} />
    <p>
      <a href={`/portal/catalog?country=${view.data.offer.country}`}>{view.say('catalog.all')}</a>
    </p>
  </>
);

/** One offer: what it costs in which terms, who can have it, its add-ons, and what it can become. */
export const offerPage = signedInPage<Data>({
  path: '/portal/catalog/:offerId',
  menu: 'catalog',
  title: ({ data }) => data.offer.name,
  load,
  show,
});

/** One add-on, as a part of the offer that it is added to. */
export const addOnPage = signedInPage<Data>({
  path: '/portal/catalog/:offerId/addons/:addOnId',
  menu: 'catalog',
  title: ({ data }) => data.offer.name,
  load: async (request, person) => {
    const { offer: base, addOns, offers } = await load(request, person);
    const offer = addOns.find(({ id }) => id === request.params.addOnId?.toUpperCase());
    if (!offer) throw unknownOffer(request);
    return { offer, base, addOns: [], offers };
  },
  show,
});
