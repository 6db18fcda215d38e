import { listIn } from '#shared/i18n/intl.ts';
import { regionName } from '#shared/i18n/regions.ts';
import { Facts, Section } from '#shared/pages/parts/show.tsx';
import type { Schemas } from '../../api.ts';
import type { PageRequest } from '../../page.ts';
import { businessAddress, type Described, locationText, wordList, writtenIn } from './words.ts';

type Words = Pick<PageRequest, 'say' | 'locale'>;
type Tagged = Pick<Described, 'industries' | 'products' | 'services' | 'skills'>;

const kinds = ['industries', 'products', 'services'] as const;

/** The logo of a business; nothing without one. Its name stands beside it. */
export const LogoOf = ({ logo }: { logo: Described['logo'] }) =>
  logo ? <img src={logo.href} width={logo.width} height={logo.height} alt="" /> : null;

/** What a business does, by its tags, with what it has earned. */
const TagFacts = ({ view, tagged, competencies }: { view: Words; tagged: Tagged; competencies: readonly string[] }) => {
  const { say } = view;
  return (
    <Facts
      rows={[
        ...kinds.map(kind => [say(`business.${kind}`), wordList(view, `business.${kind}.`, tagged[kind])] as const),
        [say('business.skills'), listIn(view.locale, tagged.skills)],
        [say('business.competencies'), wordList(view, 'business.competency.', competencies)],
      ]}
    />
  );
};

interface ShownBusiness extends Tagged {
  id: string;
  name: string;
  region: string;
  text: string;
  competencies: readonly string[];
  logo?: Described['logo'];
  locations: readonly Pick<Schemas['Business']['locations'][number], 'id' | 'name' | 'city' | 'country'>[];
}

/** A business as everyone sees it, also in the preview of its draft, whose locations have no pages yet. */
export const BusinessShown = ({
  view,
  business,
  preview,
}: {
  view: Words;
  business: ShownBusiness;
  preview?: boolean;
}) => {
  const { say, locale } = view;
  return (
    <>
      <LogoOf logo={business.logo} />
      <p class="soft">{regionName(locale, business.region)}</p>
      <p class="kept" lang={writtenIn(business.text, business.locations, locale)}>
        {business.text}
      </p>
      <TagFacts view={view} tagged={business} competencies={business.competencies} />
      <Section title={say('business.locations')}>
        <ul>
          {business.locations.map(location => (
            <li>
              {preview ? (
                locationText(say, location)
              ) : (
                <a href={`${businessAddress(business.id)}/locations/${location.id}`}>{locationText(say, location)}</a>
              )}
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
};
