/** What other capabilities decide by: the editions of intake and resale rule in effect. */

import { query } from '#shared/db/table.ts';
import { calendarDay } from '#shared/runtime/calendar-day.ts';
import { type IntakeRule, intakeOn } from '#shared/runtime/intake-rule.ts';
import type { PartnerType } from '#shared/runtime/partner-types.ts';
import {
  type EditedPolicy,
  type Edition,
  editionOn,
  editionsUntil,
  type PolicyValues,
  type WrittenEdition,
} from './policy.ts';

/**
 * What was read, by policy and day. An edition is published before the day on which it begins, so a day's never changes: each
 * instance of a function reads it once a day.
 */
const known = new Map<string, Promise<WrittenEdition | undefined>>();
const mostKnown = 20;

async function readWritten(name: EditedPolicy, day: string): Promise<WrittenEdition | undefined> {
  const { items } = await query<WrittenEdition>({
    ...editionsUntil(name, day),
    limit: 1,
    backwards: true,
    consistent: true,
  });
  return items[0];
}

function writtenOn(name: EditedPolicy, day: string): Promise<WrittenEdition | undefined> {
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
async function inEffect<Name extends EditedPolicy>(
  name: Name,
  now: Date,
): Promise<Edition<PolicyValues[Name]> | undefined> {
  const day = calendarDay(now);
  const { stageEditions } = await import('./stage-editions.ts');
  const ofStage = editionOn(stageEditions(name), day);
  const written = (await writtenOn(name, day)) as WrittenEdition<PolicyValues[Name]> | undefined;
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
