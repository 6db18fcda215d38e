import { isDeepStrictEqual } from 'node:util';
import { findMpnId } from '#functions/mpn/lookup.ts';
import { requireAssociable } from '#functions/mpn/mpn-id.ts';
import { checkedWith, type FieldError } from '#shared/errors/field-error.ts';
import { Problem } from '#shared/errors/problem.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { isOperator, requirePerson } from '#shared/identity/principal.ts';
import { setting } from '#shared/runtime/settings.ts';
import { changedMembersOf, correctEnrollment, mergeChange } from './application/correction.ts';
import { enrollmentEtag, isUnconfirmed } from './application/enrollment.ts';
import { requireImpartial } from './application/impartiality.ts';
import { loadToChange } from './application/load-authorized.ts';
import { enrollmentRecordChange, enrollmentReply } from './application/record-change.ts';
import { Application } from './application/schema.ts';
import type { EnrollmentTransition } from './application/transition.ts';
import type { StoredEnrollment } from './application/workflow-definition.ts';
import { readApplication, validateApplication } from './apply/validate-application.ts';
import { masked } from './bank/bank-account.ts';
import { sealedBankWrite } from './bank/seal-bank-account.ts';
import type { routes } from './routes.ts';

/**
 * Where an MPN ID is needed first (D2), a changed ID or country is checked as in the application. One read if one changed.
 * @throws Problem as {@link requireAssociable}
 */
async function requireSameMembership({ tenantId, application: was }: StoredEnrollment, is: Application): Promise<void> {
  const same = was.mpnId === is.mpnId && was.address.country === is.address.country;
  if (same || !is.mpnId || setting('ASSOCIATION') !== 'before') return;
  requireAssociable(await findMpnId(is.mpnId), { tenantId, country: is.address.country });
}

/** What the audit record of an unconfirmed application shows of a corrected member: that it changed. */
const withheld = '***';

/**
 * Until somebody has confirmed that an application is theirs, its audit records hold no values: they can't be deleted with the
 * application.
 */
function withheldUntilConfirmed(record: StoredEnrollment, transition: EnrollmentTransition): EnrollmentTransition {
  if (!isUnconfirmed(record)) return transition;
  const [was, is] = [record.application, transition.next.application] as Record<string, unknown>[];
  const names = Object.keys({ ...was, ...is }).filter(name => !isDeepStrictEqual(was?.[name], is?.[name]));
  const values = Object.fromEntries(names.map(name => [name, withheld]));
  return { ...transition, audited: { from: values, to: values } };
}

/** The record of an application whose bank account was taken away. Storing it deletes the sealed account. */
function withoutBank(record: StoredEnrollment): StoredEnrollment {
  const { bankMask, bankGivenOn, ...kept } = record;
  return kept as StoredEnrollment;
}

type CorrectCall = Call<(typeof routes)['change']>;

async function loadCorrectable(call: CorrectCall) {
  const access = await loadToChange(call, 'enrollment.correct');
  if (call.principal && isOperator(call.principal)) requireImpartial(access.record, requirePerson(call.principal));
  if (access.record.purpose) throw new Problem('enrollment.is_change');
  return access;
}

/**
 * PATCH: corrects an application (R42, P17); the audit record names an operator who does it, who may not be in conflict (R49). One
 * read, one transaction.
 */
export const correctApplication = (call: CorrectCall): Promise<Reply> =>
  changeRecord(call, {
    load: () => loadCorrectable(call),
    etag: ({ record }) => enrollmentEtag(record),
    decide: async access => {
      const { record } = access;
      const settled: FieldError[] = [];
      const merged = mergeChange(record.application, changedMembersOf(call.body, record, settled));
      const { application, claims } = await checkedWith(settled, async () =>
        validateApplication(await readApplication(Application, merged), call),
      );
      await requireSameMembership(record, application);
      const { bankAccount, ...members } = application;
      const bank = bankAccount && { bankMask: masked(bankAccount), bankGivenOn: call.clock.now.toISOString() };
      const losesBank = call.body.bankAccount === null && record.bankMask !== undefined;
      const base = losesBank ? withoutBank(record) : record;
      const corrected = correctEnrollment(base, { application: members, claims, ...bank }, call.clock, losesBank);
      const transition = corrected && withheldUntilConfirmed(record, corrected);
      if (!transition) return { reply: enrollmentReply(access, call.clock) };
      const extra = bankAccount ? [await sealedBankWrite(record, bankAccount)] : [];
      return enrollmentRecordChange(access, transition, call.clock, { extra });
    },
  });
