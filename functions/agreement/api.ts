import { accountEtag } from '#shared/http/etag.ts';
/** The door to the partner agreement. */

import { activateEnrollment } from '#functions/enrollment/application/rules.ts';
import { readEnrollment, saveTransition } from '#functions/enrollment/lookup.ts';
import { asActor, auditWrite } from '#shared/audit/audit.ts';
import { retryOnConflict } from '#shared/db/retry.ts';
import { Conflict, get } from '#shared/db/table.ts';
import type { Write } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
import { requireFresh } from '#shared/http/etag.ts';
import { apiHandler } from '#shared/http/handler.ts';
import { commit } from '#shared/http/idempotency.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { type Account, accountKey, type Signed } from '#shared/identity/account.ts';
import { personChangeWrites } from '#shared/identity/people.ts';
import type { Principal } from '#shared/identity/principal.ts';
import type { Role } from '#shared/identity/roles.ts';
import { nameOf, type User, userKey } from '#shared/identity/user.ts';
import { headersOfDocument } from './page.ts';
import { routes } from './routes.ts';
import { requireSignable } from './rules.ts';
import { type AgreementText, currentText, type Format, formats, readText } from './text.ts';

type Routes = typeof routes;

/** GET: no read; the text ships with the function. */
async function read({ clock }: Call<Routes['read']>): Promise<Reply> {
  const { version, title, effectiveDate, contentHash, language } = currentText(clock.now);
  const uri = '/agreements/partner/document';
  const link = (format: Format) => ({ uri: `${uri}?format=${format}`, method: 'GET', headers: [] });
  const links = { document: link('html'), download: link('pdf') };
  return {
    status: 200,
    body: { agreementType: 'PartnerAgreement', version, title, effectiveDate, contentHash, language, links },
  };
}

/** GET document: no read. */
async function document({ clock, query: { format = 'html' } }: Call<Routes['document']>): Promise<Reply> {
  const { version } = currentText(clock.now);
  const headers = {
    ...(format === 'html' && headersOfDocument),
    'Content-Disposition': `${format === 'html' ? 'inline' : 'attachment'}; filename="partner-agreement-${version}.${format}"`,
  };
  return { status: 200, headers, file: { type: formats[format], content: readText(version, format) } };
}

/** What is kept of a signature, never to be altered (R74). */
function signatureOf(account: Account, text: AgreementText, signer: Principal, now: Date) {
  const hex = text.contentHash;
  return {
    id: crypto.randomUUID(),
    accountId: account.tenantId,
    agreementId: `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`,
    agreementType: 'PartnerAgreement',
    version: text.version,
    contentHash: text.contentHash,
    dateSigned: now.toISOString(),
    signedByFirstName: signer.firstName,
    signedByUserPrincipalName: signer.email,
    signedByUserObjectId: signer.userId,
    signedByUserTenantId: signer.tenantId,
    attributes: { objectType: 'AgreementSignatureResponse' },
  };
}

const signatureWrite = (signature: ReturnType<typeof signatureOf>, signer: Principal, language: string): Write => ({
  key: { pk: `TENANT#${signature.accountId}`, sk: `SIGNATURE#PartnerAgreement#${signature.version}` },
  put: { ...signature, signerName: nameOf(signer), signerRoles: signer.roles, language },
  when: { exists: false },
  otherwise: () => new Problem('agreement.signed'),
});

/** The first global admin joins the admin agents when the account is ready (R75). */
async function adminAgentWrites(userId: string, signer: Principal, now: Date): Promise<Write[]> {
  const user = userId === signer.userId ? signer : await get<User>(userKey(userId));
  if (!user || user.status === 'deleted' || user.roles.includes('admin_agent')) return [];
  const roles: Role[] = [...user.roles, 'admin_agent'];
  const { tenantId, version } = user;
  return [
    ...personChangeWrites(user, { ...user, roles, version: version + 1 }),
    auditWrite(
      {
        tenantId,
        resourceType: 'partner_user',
        resourceId: userId,
        operation: 'update_partner_user',
        actor: { kind: 'system' },
        from: { roles: user.roles },
        to: { roles },
      },
      now,
    ),
  ];
}

/** POST: two reads (three when another than the first global admin signs), one transaction, one signal. */
const sign = (call: Call<Routes['sign']>): Promise<Reply> =>
  retryOnConflict(async () => {
    const { principal, body, clock } = call;
    const account = await get<Account>(accountKey(principal.tenantId));
    if (!account) throw new Problem('resource.unknown');
    requireFresh(call, accountEtag(account));
    const text = currentText(clock.now);
    requireSignable(account, body, text);

    const signature = signatureOf(account, text, principal, clock.now);
    const actor = asActor(principal);
    const signed: Signed = { version: text.version, signedOn: signature.dateSigned, signedBy: nameOf(principal) };
    const change = {
      set: { status: 'active', agreement: signed, version: account.version + 1 },
      when: { absent: ['agreement'], equals: { version: account.version } },
    };
    const auditRecord = auditWrite(
      {
        tenantId: account.tenantId,
        resourceType: 'agreement',
        resourceId: text.version,
        operation: 'create_agreement',
        actor,
      },
      clock.now,
    );
    const reply = { status: 201, body: signature };
    const writes = [signatureWrite(signature, principal, text.language), auditRecord];
    if (!account.enrollmentId) {
      return commit(call, [...writes, { key: accountKey(account.tenantId), ...change }], reply);
    }
    const record = await readEnrollment(account.enrollmentId);
    if (record.status !== 'authorized') throw new Conflict('The application has moved since its account was read');
    const extra = [...writes, ...(await adminAgentWrites(record.administrator.userId, principal, clock.now))];
    return saveTransition(call, { record, actor }, activateEnrollment(record, clock), {
      extra,
      account: change,
      reply,
    });
  });

export const handler = apiHandler(routes, { read, document, sign });
