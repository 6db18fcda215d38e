import { regionName } from '#shared/i18n/regions.ts';
import { Facts, Section } from '#shared/pages/parts/show.tsx';
import type { Schemas } from '../../api.ts';
import type { PageRequest } from '../../page.ts';
import { countryText } from '../company/words.ts';
import { businessAddress, type Described } from './words.ts';

type Words = Pick<PageRequest, 'say' | 'locale'>;
type Tagged = Pick<Described, 'industries' | 'products' | 'services' | 'skills'>;

const kinds = ['industries', 'products', 'services'] as const;

/** The logo of a business; nothing without one. Its name stands beside it. */
export const LogoOf = ({ logo }: { logo: Described['logo'] }) =>
  logo ? <img src={logo.href} width={logo.width} height={logo.height} alt="" /> : null;

/** What a business does, by its tags, with what it has earned. */
const TagFacts = ({
  view: { say },
  tagged,
  competencies,
}: {
  view: Words;
  tagged: Tagged;
  competencies: readonly string[];
}) => (
  <Facts
    rows={[
      ...kinds.map(
        kind =>
          [
            say(`business.${kind}`),
            tagged[kind].map(tag => say(`business.${kind}.${tag}`)).join(', ') || undefined,
          ] as const,
      ),
      [say('business.skills'), tagged.skills.join(', ') || undefined],
      [
        say('business.competencies'),
        competencies.map(one => say(`business.competency.${one}`)).join(', ') || undefined,
      ],
    ]}
  />
);

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
  const place = ({ name, city, country }: ShownBusiness['locations'][number]) =>
    `${name}, ${city}, ${countryText(say, country)}`;
  return (
    <>
      <LogoOf logo={business.logo} />
      <p class="soft">{regionName(locale, business.region)}</p>
      <p class="kept">{business.text}</p>
      <TagFacts view={view} tagged={business} competencies={business.competencies} />
      <Section title={say('business.locations')}>
        <ul>
          {business.locations.map(location => (
            <li>
              {preview ? (
                place(location)
              ) : (
                <a href={`${businessAddress(business.id)}/locations/${location.id}`}>{place(location)}</a>
              )}
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
};
