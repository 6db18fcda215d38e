/** What is left of an application when its personal data has been erased. Pure. */
import { setting } from '#shared/runtime/settings.ts';
import { addDays, type Clock } from '#shared/runtime/time.ts';
import type { Criteria } from './criteria.ts';
import { type Enrollment, enrollmentState } from './enrollment.ts';
import type { GivenReason } from './review-reasons.ts';
import { watchUnconfirmed } from './unconfirmed.ts';

/** Stands for what was erased. */
const erased = '***';
/** The same where an address is expected: no mailbox can have it (RFC 2606). */
const erasedAddress = 'erased@erased.invalid';

/** Endings after which nothing comes of an application. An active one is the company's data, and stays with it. */
const endings: readonly string[] = ['expired', 'withdrawn', 'superseded', 'closed'];

/** What a schedule looks for in an application that has ended: to delete it if nobody confirmed it, else to erase its personal data. */
export function watchEnded(record: Enrollment, clock: Clock) {
  if (!endings.includes(enrollmentState(record))) return undefined;
  const dueAt = addDays(clock.now, setting('RETENTION_DAYS'), clock).toISOString();
  return watchUnconfirmed(record, clock) ?? ({ watch: 'enrollment.erase', dueAt } as const);
}

/** A verdict or a decision without what people wrote, who they are, and the data that was compared. */
function withoutWords<Judged extends { reasons?: readonly GivenReason[] }>(judged: Judged): Judged {
  const { note, reason, words, compared, decidedByName, reasons, ...rest } = {
    ...{ note: '', reason: '', words: '', compared: {}, decidedByName: '' },
    ...judged,
  };
  return {
    ...rest,
    ...(reasons && { reasons: reasons.map(({ found, expected, ...reason }) => reason) }),
  } as unknown as Judged;
}

function confirmedByNobody({ by, ...confirmation }: NonNullable<Enrollment['confirmation']>) {
  return { ...confirmation, ip: erased, agent: erased };
}

/** Whether each criterion was met, when, and the ID of who decided. */
const criteriaWithoutWords = (criteria: Criteria): Criteria =>
  Object.fromEntries(
    Object.entries(criteria).map(([name, { evidence: _, decidedByName: __, ...kept }]) => [name, kept]),
  );

/**
 * The application without names, addresses, telephone numbers, IP addresses and free text of people. What the company is called and
 * where it is, the decisions with their times, the versions of accepted texts, and all IDs stay.
 */
export function erasedEnrollment(record: Enrollment): Enrollment {
  const { information, mailTrouble, reviewer, replaces, ...kept } = { information: [], ...record };
  const { companyName, address, organizationProfile, registrationNumber, mpnId } = record.application;
  const { firstName, middleName, lastName, phoneNumber, ...place } = address;
  const nobody = { firstName: erased, lastName: erased, email: erasedAddress };
  return {
    ...kept,
    application: {
      companyName,
      address: place,
      primaryContact: nobody,
      supportProfile: { email: erasedAddress },
      ...(organizationProfile && { organizationProfile }),
      ...(registrationNumber && { registrationNumber }),
      ...(mpnId && { mpnId }),
    },
    ...(record.authority && { authority: { ...record.authority, name: erased } }),
    ...(record.confirmation && { confirmation: confirmedByNobody(record.confirmation) }),
    ...(record.verdicts && { verdicts: record.verdicts.map(withoutWords) }),
    ...(record.decisions && { decisions: record.decisions.map(withoutWords) }),
    ...('reason' in record && { reason: erased }),
    checks: Object.fromEntries(
      Object.entries(record.checks).map(([name, check]) => [name, withoutWords(check)]),
    ) as Enrollment['checks'],
    ...(record.criteria && { criteria: criteriaWithoutWords(record.criteria) }),
    claims: [],
    version: record.version + 1,
  } as Enrollment;
}
