import { createHash } from 'node:crypto';
import { everyAgreementText } from '#functions/agreement/lookup.ts';
import { deployedCatalogs } from '#functions/catalog/lookup.ts';
import { regionEditions } from '#shared/i18n/regions.ts';
import { calendarDay } from '#shared/runtime/calendar-day.ts';
import { readLines } from '#shared/runtime/data.ts';
import { memoize } from '#shared/runtime/memoize.ts';
import { setting } from '#shared/runtime/settings.ts';
import { type Edition, editionOn, type PolicyName, type PolicyValues, type WrittenEdition } from './policy.ts';
import { inOrder } from './rules.ts';
import { stageEditions } from './stage-editions.ts';

/** What the deployment says on every day. */
const undated = (value: object): Edition[] => [{ edition: 'deployed', value }];

const agreementKinds = ['partner', 'customer'] as const;

/** What an edition of the agreements says of one of them. */
interface VersionFrom {
  validFrom: string;
  text: object;
}

const deployedVersions = (kind: (typeof agreementKinds)[number]): VersionFrom[] =>
  everyAgreementText(kind).map(({ version, title, contentHash, language, effectiveDate }) => ({
    validFrom: calendarDay(new Date(effectiveDate)),
    text: { version, title, contentHash, language },
  }));

/**
 * The versions of both agreements. A day on which one of them takes effect makes an edition.
 * @param published versions of the partner agreement that the review lead published: of two of one day, theirs counts
 */
function agreementEditions(published: readonly WrittenEdition[]): Edition[] {
  const written = published.map(({ validFrom, value }) => ({
    validFrom,
    text: (value as PolicyValues['agreement']).partner,
  }));
  const texts = agreementKinds.map(kind => ({
    kind,
    versions: [...deployedVersions(kind), ...(kind === 'partner' ? written : [])].sort((one, other) =>
      one.validFrom.localeCompare(other.validFrom),
    ),
  }));
  const days = [...new Set(texts.flatMap(({ versions }) => versions.map(({ validFrom }) => validFrom)))].sort();
  return days.map(day => ({
    edition: day,
    validFrom: day,
    value: Object.fromEntries(texts.map(({ kind, versions }) => [kind, editionOn(versions, day)?.text])),
  }));
}

const editionsOfRegions = (): Edition[] =>
  regionEditions().map(({ validFrom, regions, notOffered }) => ({
    edition: validFrom,
    validFrom,
    value: { regions: regions.map(({ id, countries }) => ({ id, countries: Object.keys(countries) })), notOffered },
  }));

const editionsOfCatalog = (): Edition[] =>
  deployedCatalogs().map(({ validFrom, families, offers }) => ({
    edition: validFrom,
    validFrom,
    value: { families: families.map(({ id }) => id), offers: offers.length },
  }));

/** The list is far too long for an answer: its length, and its hash, by which two days can be compared. */
const webmail = memoize(() => {
  const domains = readLines('web-mail-domains.txt');
  return { domains: domains.length, contentHash: createHash('sha256').update(domains.join('\n')).digest('hex') };
});

const editions: Record<Exclude<PolicyName, 'agreement'>, () => Edition[]> = {
  intake: () => stageEditions('intake'),
  association: () => undated({ rule: setting('ASSOCIATION') }),
  regions: editionsOfRegions,
  permissions: () => undated({ preset: setting('PERMISSIONS') }),
  resale: () => stageEditions('resale'),
  webmail: () => undated(webmail()),
  catalogue: editionsOfCatalog,
};

/**
 * All editions of a policy, oldest first: those of the deployment and those published, which come after others of their day.
 * No read.
 */
export const everyEditionOf = (name: PolicyName, published: readonly WrittenEdition[]): Edition[] =>
  name === 'agreement' ? agreementEditions(published) : inOrder(editions[name](), published);
