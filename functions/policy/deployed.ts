import { createHash } from 'node:crypto';
import { everyAgreementText } from '#functions/agreement/lookup.ts';
import { catalogEditions } from '#functions/catalog/lookup.ts';
import { regionEditions } from '#shared/i18n/regions.ts';
import { calendarDay } from '#shared/runtime/calendar-day.ts';
import { readLines } from '#shared/runtime/data.ts';
import { memoize } from '#shared/runtime/memoize.ts';
import { setting } from '#shared/runtime/settings.ts';
import { type Edition, editionOn, type PolicyName } from './policy.ts';
import { stageEditions } from './stage-editions.ts';

/** What the deployment says on every day. */
const undated = (value: object): Edition[] => [{ edition: 'deployed', value }];

const agreementKinds = ['partner', 'customer'] as const;

/** The versions of both agreements. A day on which one of them takes effect makes an edition. */
function agreementEditions(): Edition[] {
  const texts = agreementKinds.map(kind => ({
    kind,
    versions: everyAgreementText(kind).map(({ version, title, contentHash, language, effectiveDate }) => ({
      validFrom: calendarDay(new Date(effectiveDate)),
      text: { version, title, contentHash, language },
    })),
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
  catalogEditions().map(({ validFrom, families, offers }) => ({
    edition: validFrom,
    validFrom,
    value: { families: families.map(({ id }) => id), offers: offers.length },
  }));

/** The list is far too long for an answer: its length, and its hash, by which two days can be compared. */
const webmail = memoize(() => {
  const domains = readLines('web-mail-domains.txt');
  return { domains: domains.length, contentHash: createHash('sha256').update(domains.join('\n')).digest('hex') };
});

const editions: Record<PolicyName, () => Edition[]> = {
  intake: () => stageEditions('intake'),
  association: () => undated({ rule: setting('ASSOCIATION') }),
  regions: editionsOfRegions,
  agreement: agreementEditions,
  permissions: () => undated({ preset: setting('PERMISSIONS') }),
  resale: () => stageEditions('resale'),
  webmail: () => undated(webmail()),
  catalogue: editionsOfCatalog,
};

/** The editions of a policy that the deployment has, oldest first. No read. */
export const deployedEditions = (name: PolicyName): Edition[] => editions[name]();
