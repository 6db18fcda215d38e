import { get, query } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { type Account, accountKey } from '#shared/identity/account.ts';
import { companyAsked } from '#shared/identity/company-asked.ts';
import type { routes } from './routes.ts';
import type { StoredSignature } from './signature.ts';

/** More versions of the agreement than a company ever signs. */
const most = 100;

const toResource = ({ signerName, signerRoles, language, party, ...signature }: StoredSignature) => ({
  id: signature.id,
  accountId: signature.accountId,
  agreementId: signature.agreementId,
  agreementType: signature.agreementType,
  version: signature.version,
  contentHash: signature.contentHash,
  dateSigned: signature.dateSigned,
  signedByFirstName: signature.signedByFirstName,
  signedByUserPrincipalName: signature.signedByUserPrincipalName,
  signedByUserObjectId: signature.signedByUserObjectId,
  signedByUserTenantId: signature.signedByUserTenantId,
  ...{ signerName, signerRoles, language, party },
  attributes: { objectType: 'AgreementSignatureResponse' },
});

/**
 * GET: every signature of the partner agreement by a company, the newest first, or a receipt to print (R74). One query, for a
 * receipt one read more.
 * @throws Problem 404 for another company's, or a receipt of a company that hasn't signed
 */
export async function listSignatures(call: Call<(typeof routes)['signatures']>): Promise<Reply> {
  const tenantId = companyAsked(call);
  const { items } = await query<StoredSignature>({
    partition: `SIGNATURE#${tenantId}`,
    sort: { beginsWith: 'PartnerAgreement#' },
    limit: most,
    consistent: true,
  });
  const signatures = items.sort((one, other) => other.dateSigned.localeCompare(one.dateSigned));
  if (call.query.format === 'html') {
    const account = signatures.length > 0 && (await get<Account>(accountKey(tenantId)));
    if (!account) throw new Problem('resource.unknown');
    const [{ printedReceipt }, { readerText }] = await Promise.all([
      import('./printed-receipt.ts'),
      import('#shared/i18n/reader-text.ts'),
    ]);
    const { locale, timeZone } = call;
    // Without marks: whoever prints it reads it as it is.
    const say = (key: string, params = {}) => readerText({ locale, timeZone }, 'word', `receipt.${key}`, params);
    return printedReceipt(account.companyName, signatures, { say, locale, timeZone });
  }
  const list = signatures.map(toResource);
  return { status: 200, body: { totalCount: list.length, items: list, attributes: { objectType: 'Collection' } } };
}
