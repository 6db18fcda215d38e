import { namedFamilies } from '#functions/catalog/lookup.ts';
import type { Listing, Live } from '#functions/listing/listing.ts';
import type { Reply } from '#shared/http/route.ts';
import type { View } from '#shared/pages/link-page.tsx';
import { pageTexts } from '#shared/pages/page.tsx';
import { LinkButton } from '#shared/pages/parts/form.tsx';
import { ProviderEntry } from '#shared/pages/parts/provider.tsx';
import { mailto } from '#shared/runtime/mailto.ts';
import { hrefOf, sitePage } from './site-page.tsx';

interface ProviderPage {
  listing: Listing & { live: Live };
  now: Date;
}

/** A provider's page, with its contact data (R99) and how to become partners (R100). */
export function providerPage(view: View, { listing, now }: ProviderPage): Reply {
  const { name, country, region, live } = listing;
  const { content: written, lastConfirmed } = live;
  const { productFamilies = [], ...said } = written;
  const families = namedFamilies(productFamilies, { locale: view.locale, now });
  const provider = { name, country, region, ...said, productFamilies: families, lastConfirmed };
  const content = (
    <>
      <ProviderEntry locale={view.locale} provider={provider} now={now}>
        <p>
          <LinkButton tone="primary" href={mailto(written.contact.email)}>
            {pageTexts(view.locale)('providers.write')}
          </LinkButton>
        </p>
      </ProviderEntry>
      <BackToAll view={view} />
    </>
  );
  return sitePage(view, { title: name, description: written.summary, content });
}

const BackToAll = ({ view }: { view: View }) => (
  <p>
    <a href={hrefOf(view, '/providers')}>{pageTexts(view.locale)('providers.back')}</a>
  </p>
);

/** The page of a provider that isn't listed, with the way back to those that are. */
export function unlistedPage(view: View): Reply {
  const say = pageTexts(view.locale);
  const content = (
    <>
      <p>{say('providers.unlisted_text')}</p>
      <BackToAll view={view} />
    </>
  );
  return sitePage(view, { title: say('providers.unlisted'), content, status: 404 });
}
