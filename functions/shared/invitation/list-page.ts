/** The pages of a company's lists of invitations: to be its partner, or its customer. */
import { collection, pageSize, seekOf } from '#shared/http/paging.ts';
import type { Reply } from '#shared/http/route.ts';
import type { Direction, InvitationSpec } from './invitation-spec.ts';
import type { InvitationStatus } from './lifecycle.ts';
import { type AskedInvitations, type InvitationRow, listInvitations, type Place } from './repository.ts';

interface ListCall {
  query: { status?: InvitationStatus | undefined; size?: number | undefined; seekOperation?: string | undefined };
  continuation: string | undefined;
}

interface ListedInvitations {
  spec: InvitationSpec;
  /** The list and the tenant that a token is valid for. */
  scope: string;
  /** The direction of a list whose call says none. */
  direction: Direction;
  /** The lists that are shown, one after the other. */
  lists: (direction: Direction) => readonly string[];
  /** Where the list is, with what its query has besides status and size. */
  address: (direction: Direction) => { path: string; query?: string };
  /** The resources of a page. */
  shown: (rows: readonly InvitationRow[], direction: Direction) => readonly unknown[] | Promise<readonly unknown[]>;
}

/** One page of lists of invitations, newest first. One query, and one more for each list that ends on the page. */
export async function invitationCollection({ query, continuation }: ListCall, list: ListedInvitations): Promise<Reply> {
  const { spec, scope } = list;
  // Later pages have in their token what the first page was asked for.
  const seek = await seekOf<AskedInvitations>(scope, { query, continuation });
  const asked = { direction: list.direction, ...(seek?.asked ?? { status: query.status }) };
  const size = seek?.size ?? pageSize(query.size);
  const place = seek?.after as Place | undefined;
  const { rows, next } = await listInvitations(spec, list.lists(asked.direction), asked, size, place);
  const { path, query: own } = list.address(asked.direction);
  const parameters = [own, asked.status && `status=${asked.status}`, `size=${size}`].filter(Boolean);
  return collection({
    uri: `${path}?${parameters.join('&')}`,
    scope,
    items: await list.shown(rows, asked.direction),
    next: next && { asked, size, after: { ...next } },
  });
}
