/** Entry point of operators for the partners of the program. */
import { placeTyped } from '#shared/company/region.ts';
import { type FieldError, throwFieldErrors } from '#shared/errors/field-error.ts';
import { apiHandler } from '#shared/http/handler.ts';
import { collection, pageSize, seekOf } from '#shared/http/paging.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { requireAccount } from '#shared/identity/read-account.ts';
import { closePartner, reinstatePartner, suspendPartner } from './change-suspension.ts';
import { findPartners, type PartnerQuery } from './find-partners.ts';
import { freeName } from './free-name.ts';
import { previewClosure } from './preview-closure.ts';
import { readPartner } from './read-partner.ts';
import { beginRescue } from './rescue/begin-rescue.ts';
import { approveRescue, readRescue, withdrawRescue } from './rescue/change-rescue.ts';
import { routes } from './routes.ts';
import { toPartnerDetails, toPartnerResource } from './to-resource.ts';

const scope = 'partners';

/** What a first page asks for. @throws FieldErrors for a country or region that there isn't */
function askedIn({ q, status, kind, ...typed }: Call<(typeof routes)['list']>['query'], now: Date): PartnerQuery {
  const errors: FieldError[] = [];
  const { country, region } = placeTyped(typed, errors, now);
  throwFieldErrors(errors);
  return { q, status, kind, country, region };
}

/** GET: partners by name. One query; at most seven reads more where the text is a domain or an MPN ID. */
async function list({ query, continuation, clock }: Call<(typeof routes)['list']>): Promise<Reply> {
  const seek = await seekOf<PartnerQuery>(scope, { query, continuation });
  const asked = seek?.asked ?? askedIn(query, clock.now);
  const size = seek?.size ?? pageSize(query.size);
  const { items, after } = await findPartners(asked, size, clock.now, seek?.after);
  const words = new URLSearchParams(
    Object.entries(asked).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  return collection({
    uri: `partners?${words}${words.size > 0 ? '&' : ''}size=${size}`,
    scope,
    items: items.map(account => toPartnerResource(account, clock.now)),
    next: after && { asked, size, after },
  });
}

/** GET by ID: the account, then six reads side by side. */
async function read({ params: { tenantId }, clock }: Call<(typeof routes)['read']>): Promise<Reply> {
  const account = await requireAccount(tenantId);
  return { status: 200, body: toPartnerDetails(account, await readPartner(account), clock.now) };
}

export const handler = apiHandler(routes, {
  list,
  read,
  suspend: suspendPartner,
  reinstate: reinstatePartner,
  previewClosure,
  close: closePartner,
  freeName,
  beginRescue,
  readRescue,
  approveRescue,
  withdrawRescue,
});
