/** What other capabilities decide by: the editions of intake, agreement and resale rule in effect. */

import { get, getAll, query } from '#shared/db/table.ts';
import { calendarDay } from '#shared/runtime/calendar-day.ts';
import { type IntakeRule, intakeOn } from '#shared/runtime/intake-rule.ts';
import type { PartnerType } from '#shared/runtime/partner-types.ts';
import type { TextPart } from './long-text.ts';
import {
  type EditedPolicy,
  type Edition,
  editionOn,
  editionsUntil,
  mostEditions,
  type PolicyValues,
  policyTextKey,
  publishedEditions,
  type StagedPolicy,
  type WrittenAgreement,
  type WrittenEdition,
} from './policy.ts';

/**
 * What was read, by policy and day. An edition is published before the day on which it begins, so a day's never changes: each
 * instance of a function reads it once a day.
 */
const known = new Map<string, Promise<WrittenEdition[]>>();
const mostKnown = 20;

async function readWritten(name: EditedPolicy, day: string): Promise<WrittenEdition[]> {
  const { items } = await query<WrittenEdition>({
    ...editionsUntil(name, day),
    limit: 1,
    backwards: true,
    consistent: true,
  });
  return items;
}

/** The edition of a policy that the review lead published last of those that have begun on a day, if any. */
function writtenOn(name: EditedPolicy, day: string): Promise<WrittenEdition[]> {
  const key = `${name} ${day}`;
  const found = known.get(key);
  if (found) return found;
  if (known.size >= mostKnown) known.clear();
  const read = readWritten(name, day).catch(error => {
    known.delete(key);
    throw error;
  });
  known.set(key, read);
  return read;
}

/** The edition in effect at a moment: the latest to begin of those of the stage and those published. One query a day. */
async function inEffect<Name extends StagedPolicy>(
  name: Name,
  now: Date,
): Promise<Edition<PolicyValues[Name]> | undefined> {
  const day = calendarDay(now);
  const { stageEditions } = await import('./stage-editions.ts');
  const ofStage = editionOn(stageEditions(name), day);
  const [written] = (await writtenOn(name, day)) as WrittenEdition<PolicyValues[Name]>[];
  return written && (ofStage?.validFrom ?? '') <= written.validFrom ? written : ofStage;
}

/** A rule, and the edition that it is from; an edition that no stage and no review lead has written is `none`. */
type Ruled<Rule> = Rule & { edition: string };

/** Who can apply as a type (R6, R7): nobody, where no edition says. One query a day. */
export async function intakeInEffect(partnerType: PartnerType, now: Date): Promise<Ruled<IntakeRule>> {
  const edition = await inEffect('intake', now);
  const rules = edition?.value.types.map(rule => ({ ...rule, from: edition.validFrom ?? '' })) ?? [];
  return { ...intakeOn(rules, partnerType, calendarDay(now)), edition: edition?.edition ?? 'none' };
}

/** Whether partners' own tenants may buy (R184, R187): they may, where no edition says. One query a day. */
export async function resaleInEffect(now: Date): Promise<Ruled<PolicyValues['resale']>> {
  const edition = await inEffect('resale', now);
  return { partnerTenants: edition?.value.partnerTenants ?? 'allowed', edition: edition?.edition ?? 'none' };
}

/** A version of the partner agreement as the review lead published it. */
export type PublishedAgreement = WrittenEdition<PolicyValues['agreement']>;

/** The version of the partner agreement that the review lead published last of those that have begun. One query a day. */
export async function publishedAgreement(now: Date): Promise<PublishedAgreement | undefined> {
  const [written] = await writtenOn('agreement', calendarDay(now));
  return written as PublishedAgreement | undefined;
}

/** Every version of the partner agreement that the review lead published, also those that haven't begun. One query. */
export async function everyPublishedAgreement(): Promise<WrittenAgreement[]> {
  const { items } = await query<PublishedAgreement>({
    ...publishedEditions('agreement'),
    limit: mostEditions,
    consistent: true,
  });
  return items.map(({ value }) => value.partner);
}

/** The days and hashes of the editions of the catalog that the review lead published, also of those that haven't begun. One query. */
export async function everyPublishedCatalog(): Promise<{ validFrom: string; contentHash: string }[]> {
  const { items } = await query<WrittenEdition<PolicyValues['catalogue']>>({
    ...publishedEditions('catalogue'),
    limit: mostEditions,
    consistent: true,
  });
  return items.map(({ validFrom, value: { contentHash } }) => ({ validFrom, contentHash }));
}

/**
 * Texts that the review lead wrote, in the order of their hashes; undefined for one that is gone. One read call for 100, and one for each
 * that has more than one item.
 */
export const policyTexts = async (hashes: readonly string[]): Promise<readonly (string | undefined)[]> =>
  hashes.length > 0 ? (await import('./long-text.ts')).readTexts(hashes, getAll) : [];

/**
 * A text that the review lead wrote: of a version of the agreement in Markdown, of an edition of the catalog as JSON. One read, and one
 * read call if it has more than one item.
 * @throws Error if there is none
 */
export async function policyText(contentHash: string): Promise<string> {
  const kept = await get<TextPart>(policyTextKey(contentHash));
  if (!kept) throw new Error(`The text ${contentHash} of a policy is gone`);
  return (await import('./long-text.ts')).wholeText(contentHash, kept, getAll);
}
