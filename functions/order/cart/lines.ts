/** A cart's lines, as clients nest them and as they are stored. Pure. */
import type { AskedLine, AskedOrder } from '#functions/order/asked.ts';
import { mostLines } from '#functions/order/order.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { NewCartBody } from './body.ts';
import type { CartLine, Participant } from './cart.ts';

type SentLine = NewCartBody['lineItems'][number];

/** Members that clients may not know: one that is missing from a line that is sent back is unchanged. */
const keptMembers = ['termDuration', 'renewsTo', 'attestationAccepted', 'noPartnerOnRecord'] as const;

/**
 * The line as it is stored that a line was read as; undefined for a new one, and for one that names another item now. It is taken from
 * those that are left: clients write the ID 0 for lines that have none.
 */
function takeFormer(
  left: CartLine[],
  { id, catalogItemId }: { id?: number | undefined; catalogItemId: string },
): CartLine | undefined {
  const at = left.findIndex(line => line.id === id && line.catalogItemId === catalogItemId);
  return at < 0 ? undefined : left.splice(at, 1)[0];
}

/** The add-ons of a line that its client doesn't know to have any. */
const formerAddOns = (before: readonly CartLine[], former: CartLine | undefined): CartLine[] =>
  former ? before.filter(({ base }) => base === former.id) : [];

/**
 * The lines that a body has, add-ons after their base.
 * @param before the lines that the cart has had, for what clients leave out because they don't know it
 * @throws Problem 400 `order.too_many_lines`
 */
export function cartLinesOf({ lineItems }: NewCartBody, before: readonly CartLine[] = []): CartLine[] {
  const [lines, left]: [CartLine[], CartLine[]] = [[], [...before]];
  const add = ({ addonItems: _, ...sent }: SentLine, former: CartLine | undefined, base?: number): number => {
    const kept = keptMembers.map(name => [name, sent[name] ?? former?.[name]]);
    const id = lines.length;
    lines.push({ ...sent, ...Object.fromEntries(kept), id, base });
    return id;
  };
  for (const sent of lineItems) {
    const former = takeFormer(left, sent);
    const addOns = sent.addonItems ?? formerAddOns(before, former);
    const id = add(sent, former);
    for (const addOn of addOns) add(addOn, takeFormer(left, addOn), id);
  }
  if (lines.length > mostLines) throw new Problem('order.too_many_lines', { params: { max: mostLines } });
  return lines;
}

/** The MPN IDs that a line names for a part in the sale. */
const named = ({ participants = [] }: CartLine, as: NonNullable<Participant['key']>): string[] =>
  participants.filter(({ key }) => key === as).map(({ value }) => value);

/** The MPN ID of a line's reseller. */
const resellerOf = (line: CartLine): string | undefined => named(line, 'transaction_reseller')[0];

const parentSubscription = 'parentsubscriptionid';

/** The subscription that a line is an add-on to. Keys are in any case. */
const parentOf = ({ provisioningContext = {} }: CartLine): string | undefined =>
  Object.entries(provisioningContext).find(([key]) => key.toLowerCase() === parentSubscription)?.[1];

function askedLine(line: CartLine, lines: readonly CartLine[]): AskedLine {
  const { catalogItemId: offerId, quantity, friendlyName, termDuration, promotionId, attestationAccepted } = line;
  const baseLine = lines.findIndex(({ id }) => id === line.base);
  return {
    ...{ offerId, quantity, friendlyName, termDuration, promotionId, attestationAccepted },
    lineItemNumber: lines.indexOf(line),
    billingCycle: line.billingCycle ?? lines[baseLine]?.billingCycle,
    partnerIdOnRecord: resellerOf(line),
    resellerCount: named(line, 'transaction_reseller').length,
    additionalPartnerIdsOnRecord: named(line, 'additional_transaction_reseller'),
    customTermEndDate: line.customTermEndDate,
    renewsTo: line.renewsTo,
    noPartnerOnRecord: line.noPartnerOnRecord,
    parentSubscriptionId: parentOf(line),
    ...(baseLine >= 0 && { baseLine }),
  };
}

/** What lines of a cart ask for as one order. */
export const askedOf = (
  lines: readonly CartLine[],
  partnerOnRecordAttestationAccepted?: boolean | undefined,
): AskedOrder => ({ partnerOnRecordAttestationAccepted, lineItems: lines.map(line => askedLine(line, lines)) });

/** Where in a body a line stands. */
export function placeOf(line: CartLine, lines: readonly CartLine[]): string {
  const siblings = lines.filter(({ base }) => base === line.base);
  const base = lines.find(({ id }) => id === line.base);
  return base
    ? `${placeOf(base, lines)}.addonItems[${siblings.indexOf(line)}]`
    : `lineItems[${siblings.indexOf(line)}]`;
}

/** Where a reseller could be named and isn't, for lines of which nobody said that they have none (P21). */
export const unresoldPaths = (lines: readonly CartLine[]): string[] =>
  lines
    .filter(line => !resellerOf(line) && !line.noPartnerOnRecord)
    .map(line => `${placeOf(line, lines)}.participants`);
