import { type Customer, customerKey } from '#functions/customer/customer.ts';
import type { ConsentKind } from '#shared/audit/consent.ts';
import { getAll } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import { collection, pageSize, seekOf } from '#shared/http/paging.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { type Account, accountKey } from '#shared/identity/account.ts';
import { companyAsked } from '#shared/identity/company-asked.ts';
import { readLedger } from './repository.ts';
import type { routes } from './routes.ts';
import { toConsentResource } from './to-resource.ts';

type ListCall = Call<(typeof routes)['list']>;

/** What a page of the ledger is asked for, for a seek call to go on with. */
interface Asked {
  tenantId: string;
  kind?: ConsentKind | undefined;
  format?: 'html' | 'json' | undefined;
}

/** How many entries a file has at most. */
const fileLength = 2000;

/** The name of a partner or customer. One read call. @throws Problem 404 `resource.unknown` if there is none */
async function nameOfCompany(tenantId: string): Promise<string> {
  const companies = await getAll<[Account, Customer]>(accountKey(tenantId), customerKey(tenantId));
  const company = companies.find(found => found !== undefined);
  if (!company) throw new Problem('resource.unknown');
  return company.companyName;
}

/**
 * GET: a page of a company's ledger, or a file of it. One query, for a file one for each megabyte, and one read call for the
 * company's name.
 */
export async function listConsents(call: ListCall): Promise<Reply> {
  const { principal, query, continuation } = call;
  const scope = `consents ${principal.tenantId}`;
  const seek = await seekOf<Asked>(scope, { query, continuation });
  const asked = seek?.asked ?? { tenantId: companyAsked(call), kind: query.kind, format: query.format };
  const size = asked.format ? fileLength : (seek?.size ?? pageSize(query.size));
  const [company, { entries, after }, { readerText }] = await Promise.all([
    nameOfCompany(asked.tenantId),
    readLedger(asked, size, seek?.after),
    import('#shared/i18n/reader-text.ts'),
  ]);
  // A file has no marks in it: whoever reads it reads it as it is.
  const reader = asked.format ? { ...call, origins: undefined } : call;
  const say = (key: string, params = {}) => readerText(reader, 'word', `consent.${key}`, params);
  const withEvidence = asked.format === 'json';
  const items = entries.map(entry => toConsentResource(entry, { company, title: say, withEvidence }));
  if (asked.format === 'html') {
    const { printedConsents } = await import('./printed-consents.ts');
    return printedConsents({ company, items, isWhole: !after, say }, call);
  }
  const reply = await collection({ uri: uriOf(query, size), scope, items, next: after && { asked, size, after } });
  const headers = { 'Content-Disposition': 'attachment; filename="consents.json"' };
  return withEvidence ? { ...reply, headers } : reply;
}

function uriOf({ about, kind, format }: ListCall['query'], size: number): string {
  const words = { ...(about && { about }), ...(kind && { kind }), ...(format ? { format } : { size: `${size}` }) };
  return `consents?${new URLSearchParams(words)}`;
}
