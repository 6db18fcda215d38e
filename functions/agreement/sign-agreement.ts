import { activationRecordChange, readEnrollment } from '#functions/enrollment/lookup.ts';
import { asActor, auditWrite } from '#shared/audit/audit.ts';
import { byCaller, withConsents } from '#shared/audit/consent.ts';
import { Conflict } from '#shared/db/conflict.ts';
import { get } from '#shared/db/table.ts';
import { changeRecord, type RecordChange } from '#shared/http/change-record.ts';
import { accountEtag } from '#shared/http/etag.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { type Account, accountKey, type Signed, statusListKeys } from '#shared/identity/account.ts';
import { type Profile, profileKey } from '#shared/identity/profile.ts';
import { requireAccount } from '#shared/identity/read-account.ts';
import { nameOf } from '#shared/identity/user.ts';
import { enqueueEmail } from '#shared/mail/enqueue.ts';
import { receiptEmail } from './emails.ts';
import { partnerText } from './partner-text.ts';
import type { routes } from './routes.ts';
import { isRenewal, requireSignable } from './rules.ts';
import { adminAgentWrites, signatureOf, signatureWrite } from './signature.ts';

type SignCall = Call<(typeof routes)['sign']>;

/**
 * POST: signs the agreement, which activates the account and its application (R67, R33), or signs a new version (R72), which
 * changes nothing else. The evidence names the company as it is registered. Two reads (three when the signer isn't the first global admin), one transaction, one signal.
 */
export const signAgreement = (call: SignCall): Promise<Reply> =>
  changeRecord(call, {
    load: () => requireAccount(call.principal.tenantId),
    etag: accountEtag,
    decide: account => decideSignature(call, account),
  });

async function decideSignature({ principal, body, clock }: SignCall, account: Account): Promise<RecordChange> {
  const text = await partnerText(clock.now);
  requireSignable(account, body, text, clock.now);
  const { tenantId, enrollmentId, version } = account;
  const actor = asActor(principal);
  const signature = signatureOf(account, text, principal, clock.now);
  const agreement: Signed = { version: text.version, signedOn: signature.dateSigned, signedBy: nameOf(principal) };
  const renews = isRenewal(account, clock.now);
  const activation = renews
    ? { set: { agreement, version: version + 1 }, remove: ['renewal'], when: { equals: { version } } }
    : {
        set: {
          ...({ status: 'active', agreement, version: version + 1 } as const),
          ...statusListKeys({ ...account, status: 'active' }),
        },
        when: { absent: ['agreement'], equals: { version } },
      };
  const record = enrollmentId && !renews ? await readEnrollment(enrollmentId) : undefined;
  const party = record?.application ?? (await get<Profile>(profileKey(tenantId)))?.legal;
  const audited = { tenantId, resourceType: 'agreement', resourceId: text.version } as const;
  const reply = { status: 201, body: signature };
  const { version: signed, language, contentHash: hash } = text;
  const writes = withConsents(
    [
      signatureWrite(signature, { signer: principal, language, party }),
      enqueueEmail(receiptEmail(account, signature, principal), clock.now),
      auditWrite({ ...audited, operation: 'create_agreement', actor }, clock.now),
    ],
    [
      {
        ...{ tenantId, kind: 'partner_agreement', act: 'given', by: byCaller(principal), on: signature.dateSigned },
        ...{ text: { version: signed, language, hash }, source: { way: 'signed_in' } },
      },
    ],
  );
  if (!record) return { writes: [...writes, { key: accountKey(tenantId), ...activation }], reply };

  if (record.status !== 'authorized') throw new Conflict('The application changed after its account was read');
  const extra = [...writes, ...(await adminAgentWrites(record.administrator.userId, principal, clock.now))];
  const options = { reply, extra, account: activation };
  return activationRecordChange({ record, actor }, clock, options);
}
