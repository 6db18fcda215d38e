import type { Listing, Live } from '#functions/listing/listing.ts';
import type { Problem } from '#shared/errors/problem.ts';
import type { Reply } from '#shared/http/route.ts';
import { listIn } from '#shared/i18n/intl.ts';
import { countryName, type Edition } from '#shared/i18n/regions.ts';
import { problemPage, type View } from '#shared/pages/link-page.tsx';
import { pageTexts } from '#shared/pages/page.tsx';
import { LinkButton } from '#shared/pages/parts/form.tsx';
import { Facts } from '#shared/pages/parts/show.tsx';
import { languageOfText } from '../text-language.ts';
import { languageList, Services, Whereabouts } from './provider-parts.tsx';
import { dayOf, hrefOf, sitePage } from './site-page.tsx';

type LiveListing = Listing & { live: Live };

interface ProviderPage {
  listing: LiveListing;
  edition: Edition;
  /** The phone number as people read it. */
  phone: string | undefined;
}

/** A provider's page, with its contact data (R99) and how to become partners (R100). */
export function providerPage(view: View, { listing, edition, phone }: ProviderPage): Reply {
  const { locale } = view;
  const say = pageTexts(locale);
  const { content: written, lastConfirmed } = listing.live;
  const languageOf = (text: string) => languageOfText(text, written.languages, locale);
  const content = (
    <>
      <Whereabouts locale={locale} at={listing} edition={edition} />
      <p class="lead" lang={languageOf(written.summary)}>
        {written.summary}
      </p>
      <p>
        <LinkButton tone="primary" href={`mailto:${written.contact.email}`}>
          {say('providers.write')}
        </LinkButton>
      </p>
      {written.description.split(/\n{2,}/).map(paragraph => (
        <p lang={languageOf(paragraph)}>{paragraph}</p>
      ))}
      <h2>{say('providers.services')}</h2>
      <Services locale={locale} names={written.services} />
      <Contact view={view} listing={listing} phone={phone} />
      <p>{say('providers.how', { company: listing.name, region: { region: listing.region } })}</p>
      <p class="soft">{say('providers.confirmed', { day: dayOf(locale, lastConfirmed) })}</p>
      <BackToAll view={view} />
    </>
  );
  return sitePage(view, { title: listing.name, description: written.summary, content });
}

const Contact = ({ view: { locale }, listing, phone: shown }: Omit<ProviderPage, 'edition'> & { view: View }) => {
  const say = pageTexts(locale);
  const { contact, languages, countries } = listing.live.content;
  const { email, phone, website } = contact;
  const served = countries?.map(code => countryName(locale, code));
  return (
    <>
      <h2>{say('providers.contact')}</h2>
      <Facts
        rows={[
          [say('providers.email'), <a href={`mailto:${email}`}>{email}</a>],
          [say('providers.phone'), phone && <a href={`tel:${phone}`}>{shown}</a>],
          [
            say('providers.website'),
            website && (
              <a href={website} rel="noreferrer nofollow">
                {website}
              </a>
            ),
          ],
          [say('providers.languages'), languageList(locale, languages)],
          [say('providers.serves'), served && listIn(locale, served)],
        ]}
      />
    </>
  );
};

const BackToAll = ({ view }: { view: View }) => (
  <p>
    <a href={hrefOf(view, '/providers')}>{pageTexts(view.locale)('providers.back')}</a>
  </p>
);

/** The page of a provider that isn't listed, with the way back to those that are. */
export const unlistedPage = (view: View, problem: Problem): Reply =>
  problemPage(view, problem, <BackToAll view={view} />);
