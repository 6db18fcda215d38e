import { toDecimal } from '#shared/company/money.ts';
import { getListed } from '#shared/db/table.ts';
import type { TextReader } from '#shared/i18n/reader-text.ts';
import { nameOf, type User, userKey } from '#shared/identity/user.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { type Deal, type Referral, type ReferralRow, referralEtag } from './referral.ts';
import { contactUntil } from './rules.ts';
import type { ReferralSide } from './scope.ts';

const senderOf = ({ from }: Pick<Referral, 'from'>) => from.tenantId && { tenantId: from.tenantId, name: from.name };

const linksOf = ({ id }: Pick<Referral, 'id'>) => ({ self: { uri: `referrals/${id}`, method: 'GET', headers: [] } });

const moneyOf = ({ minor, currency }: NonNullable<Deal['value']>) => ({ amount: toDecimal(minor, currency), currency });

/** A referral in a list. What a company makes of it is its own affair. */
export const toListedReferral = (row: ReferralRow, side: ReferralSide, clock: Clock) => ({
  id: row.id,
  direction: side,
  status: row.status,
  type: row.type,
  source: row.source,
  from: senderOf(row),
  to: row.to,
  location: row.location,
  company: { name: row.companyName, country: row.country },
  dealName: side === 'received' ? row.dealName : undefined,
  createdDate: row.createdDate,
  receivedOn: row.receivedOn,
  expiresOn: row.status === 'received' ? row.expiresOn : undefined,
  contactUntil: contactUntil(row, clock),
  answeredOn: row.answeredOn,
  links: linksOf(row),
  attributes: { etag: referralEtag(row), objectType: 'Referral' },
});

/** The people on a team, by name; who has been purged is left out. At most one read call. */
async function teamOf({ team }: Referral) {
  const people = team.length > 0 ? await getListed<User>(team.map(userKey)) : [];
  return people.map(user => ({ userId: user.userId, displayName: nameOf(user) }));
}

/** What a company alone knows of a referral that it has received. At most one read call. */
async function ownMembers(referral: Referral) {
  const { deal } = referral;
  return {
    team: await teamOf(referral),
    deal: deal && { ...deal, value: deal.value && moneyOf(deal.value) },
    archivedAs: referral.archivedAs,
  };
}

/** A referral as one side sees it. At most one read call. */
export async function toReferral(referral: Referral, side: ReferralSide, reader: TextReader & { clock: Clock }) {
  const { lead, decline, size, country, wantsContact, erasedOn, deal } = referral;
  const row = { ...referral, companyName: lead?.companyName, dealName: deal?.name };
  const { readerText } = await import('#shared/i18n/reader-text.ts');
  return {
    ...toListedReferral(row, side, reader.clock),
    company: { name: lead?.companyName, country, size },
    contact: lead?.contact,
    message: lead?.message,
    wantsContact,
    decline: decline && { ...decline, description: readerText(reader, 'word', `referral.reason.${decline.reason}`) },
    erasedOn,
    ...(side === 'received' && (await ownMembers(referral))),
  };
}
