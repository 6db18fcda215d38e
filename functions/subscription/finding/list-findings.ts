import { friendlyNameFor, offerNameFor } from '#functions/catalog/lookup.ts';
import type { routes } from '#functions/subscription/incentive/routes.ts';
import { query } from '#shared/db/table.ts';
import { collection, pageSize, type Seek, seekOf } from '#shared/http/paging.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import type { TextReader } from '#shared/i18n/reader-text.ts';
import { type Finding, findingsAt, noReseller } from './finding.ts';

/** A finding in the caller's language. */
async function toFinding({ reason, params, fixBy, href, ...finding }: Finding, reader: TextReader) {
  const { readerText } = await import('#shared/i18n/reader-text.ts');
  const { subscriptionId, customer, seller, reseller, foundOn } = finding;
  return {
    reason,
    description:
      reason === noReseller ? readerText(reader, 'word', noReseller) : readerText(reader, 'problem', reason, params),
    ...{ fixBy, href, subscriptionId },
    customer: { id: customer.tenantId, name: customer.name },
    provider: { id: seller.tenantId, name: seller.name },
    ...(reseller && { reseller: { id: reseller.tenantId, name: reseller.name }, mpnId: reseller.mpnId }),
    friendlyName: friendlyNameFor(reader, finding),
    offerName: offerNameFor(reader, finding),
    foundOn,
    attributes: { objectType: 'IncentiveFinding' },
  };
}

/** GET: the subscriptions without a reseller of record, or with a stale one, as the nightly check found them (P21). One query. */
export async function listFindings(call: Call<(typeof routes)['findings']>): Promise<Reply> {
  const { principal, query: sent } = call;
  const scope = `findings ${principal.tenantId}`;
  const seek: Seek<object> = (await seekOf<object>(scope, call)) ?? {
    ...{ asked: {}, size: pageSize(sent.size), after: undefined },
  };
  const { items, last } = await query<Finding>({
    partition: `TENANT#${principal.tenantId}`,
    sort: { beginsWith: findingsAt },
    limit: seek.size,
    after: seek.after,
  });
  return collection({
    uri: `incentives/findings?size=${seek.size}`,
    scope,
    items: await Promise.all(items.map(finding => toFinding(finding, call))),
    next: last && { ...seek, after: last },
  });
}
