import { type MpnId, mpnKey } from '#functions/mpn/mpn-id.ts';
import { type Partnership, partnershipKey } from '#functions/partnership/partnership.ts';
import { type Finding, findingKey } from '#functions/subscription/finding/finding.ts';
import { findingWrites } from '#functions/subscription/finding/finding-writes.ts';
import { subscriptionChangeWrites } from '#functions/subscription/lookup.ts';
import { recordProblems, resellerNamed } from '#functions/subscription/reseller-of-record.ts';
import { loadSold } from '#functions/subscription/sold.ts';
import type { ResellerOfRecord, Subscription } from '#functions/subscription/subscription.ts';
import { asActor } from '#shared/audit/audit.ts';
import { getAll } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import { changeRecord, type RecordChange } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { type Account, accountKey } from '#shared/identity/account.ts';
import { adminsOf } from '#shared/identity/people.ts';
import { nameOf } from '#shared/identity/user.ts';
import { enqueueEmail } from '#shared/mail/enqueue.ts';
import { entryWrite, type RecordEntry } from './entry.ts';
import { newestEntries } from './read-entries.ts';
import type { recordRoutes } from './routes.ts';
import { changeRecordEntry, isPresent, recordEmails } from './rules.ts';
import { toRecordResource } from './to-resource.ts';

type ChangeCall = Call<(typeof recordRoutes)['changeReseller']>;

/** The subscription with its present entry, and the reseller that an MPN ID names. */
interface Loaded {
  subscription: Subscription;
  present: RecordEntry | undefined;
  reseller: ResellerOfRecord;
  partnershipId: string;
  /** What was found about the reseller until now. */
  finding: Finding | undefined;
}

/**
 * Three read calls and a query.
 * @throws Problem 400 `record.mpnid_format`; 404 `resource.unknown`, `subscription.unknown`; and for what is against the reseller
 */
async function load({ params, principal, body, clock }: ChangeCall): Promise<Loaded> {
  if (!/^\d{1,12}$/.test(body.mpnId)) throw new Problem('record.mpnid_format');
  const { seller, before: subscription } = await loadSold({ principal, params });
  const { mpnId } = body;
  const [[id, finding], [newest]] = await Promise.all([
    getAll<[MpnId, Finding]>(mpnKey(mpnId), findingKey(principal.tenantId, subscription.id)),
    newestEntries(subscription, 1),
  ]);
  const tenantId = id?.tenantId ?? '-';
  const [account, partnership] = await getAll<[Account, Partnership]>(
    accountKey(tenantId),
    partnershipKey('provider', principal.tenantId, tenantId),
  );
  const resellers = new Map([[mpnId, { id, account, partnership, relationship: undefined }]]);
  const facts = { now: clock.now, seller, resellers };
  const [problem] = recordProblems(mpnId, facts);
  if (problem) throw new Problem(problem.reason, { ...(problem.params && { params: problem.params }) });
  const reseller = resellerNamed(mpnId, facts);
  if (!reseller || !partnership) throw new Problem('partnership.none');
  const present = newest?.until === undefined ? newest : undefined;
  return { subscription, present, reseller, partnershipId: partnership.id, finding };
}

/** The change; with `dryRun=true` only what it would be. Two queries for emails. */
async function decide({ principal, body, query, clock }: ChangeCall, loaded: Loaded): Promise<RecordChange> {
  const { subscription, present, reseller, partnershipId, finding } = loaded;
  if (present && isPresent(subscription, reseller) && !body.from)
    return { reply: { status: 200, body: toRecordResource(present) } };
  const { now } = clock;
  const from = body.from ? new Date(body.from).toISOString() : now.toISOString();
  const change = changeRecordEntry(subscription, present, { reseller, from, setBy: nameOf(principal) }, now);
  const reply: Reply = { status: 200, body: toRecordResource(change.begun) };
  if (query.dryRun === 'true') return { reply };
  const admins = await Promise.all([adminsOf(reseller.tenantId), present ? adminsOf(present.tenantId) : []]);
  return {
    writes: [
      ...subscriptionChangeWrites(subscription, change.next, 'update_partner_on_record', asActor(principal), now),
      ...(change.ended ? [entryWrite(change.ended)] : []),
      entryWrite(change.begun),
      ...findingWrites(finding, undefined),
      {
        key: partnershipKey('provider', principal.tenantId, reseller.tenantId),
        when: { equals: { id: partnershipId } },
      },
      ...recordEmails(change, admins).map(email => enqueueEmail(email, now)),
    ],
    reply,
  };
}

/**
 * PUT: another reseller on the record of a subscription, by its MPN ID, from now or an earlier moment on (R171, R172). Three read
 * calls and a query; two queries for emails, one transaction.
 *
 * @throws Problem as {@link recordProblems}; 404 `subscription.unknown`; 400 `subscription.deleted`, `record.from`
 */
export const changeReseller = (call: ChangeCall): Promise<Reply> =>
  changeRecord(call, { load: () => load(call), decide: loaded => decide(call, loaded) });
