/** What a cart would be ordered as, and what it is checked out as. Pure, apart from new IDs. Loaded with a function's first cart. */
import type { AskedOrder } from '#functions/order/asked.ts';
import type { OrderFacts } from '#functions/order/facts.ts';
import type { OrderLine } from '#functions/order/order.ts';
import { type OrderProblem, type Refusal, refusedFor } from '#functions/order/problem.ts';
import { type JudgedOrder, judgeOrder } from '#functions/order/rules.ts';
import { toDecimal } from '#shared/company/money.ts';
import type { Reason } from '#shared/registry/reasons.ts';
import type { Cart, CartLine, CartPrice, GroupRefusal, JudgedCartLine } from './cart.ts';
import { cartErrorCode } from './error-codes.ts';
import { askedOf, placeOf } from './lines.ts';

/** Why a cart is refused as a whole. */
export interface Refused {
  refused: Refusal;
}

/** The refusal for what is against the seller, the customer or the cart as a whole, as of an order. */
function refusalOfSale({ problems }: JudgedOrder): Refused | undefined {
  const [first, ...more] = problems.filter(({ line }) => line === undefined);
  return first && { refused: refusedFor([first, ...more]) };
}

const problemsOf = ({ problems }: JudgedOrder, { id }: CartLine): OrderProblem[] =>
  problems.filter(({ line }) => line === id);

const lineOf = ({ lines }: JudgedOrder, { id }: CartLine): OrderLine | undefined =>
  lines.find(({ lineItemNumber }) => lineItemNumber === id);

const priceOf = (line: OrderLine): CartPrice => {
  const { offerName, unitPrice, currency, duration, billingCycle, edition } = line;
  return { offerName, unitPrice, currency, duration, billingCycle, edition };
};

/** The groups of lines that become one order each: of one billing cycle and currency. Add-ons are with their base. */
function groupsOf(lines: readonly OrderLine[]): Map<number, string> {
  const [kinds, groups]: [string[], Map<number, string>] = [[], new Map()];
  for (const { lineItemNumber, parentSubscriptionId, billingCycle, currency } of lines) {
    const base = lines.find(({ subscriptionId }) => subscriptionId === parentSubscriptionId);
    const kind = `${billingCycle} ${currency}`;
    if (!base && !kinds.includes(kind)) kinds.push(kind);
    groups.set(lineItemNumber, (base && groups.get(base.lineItemNumber)) ?? String(kinds.indexOf(kind)));
  }
  return groups;
}

/** A line with its price, its group and what is against it. */
function judgedLine(line: CartLine, judged: JudgedOrder, groups: ReadonlyMap<number, string>): JudgedCartLine {
  const found = lineOf(judged, line);
  const problems = problemsOf(judged, line).map(({ line: _, ...problem }) => problem);
  const [first] = problems;
  return {
    ...line,
    ...(found && { orderGroup: groups.get(line.id), price: priceOf(found) }),
    ...(first && { errorCode: cartErrorCode(line, first) }),
    problems,
  };
}

/** The lines of a cart with their prices, their groups and what is against each. */
export function judgeCart(facts: OrderFacts, lines: readonly CartLine[]): { lines: JudgedCartLine[] } | Refused {
  const judged = judgeOrder(facts, askedOf(lines));
  const groups = groupsOf(judged.lines);
  return refusalOfSale(judged) ?? { lines: lines.map(line => judgedLine(line, judged, groups)) };
}

/** The refusal for lines that were in error when the cart was sent, and still are. */
function refusalOfErrors(lines: readonly JudgedCartLine[], judged: JudgedOrder): Refused | undefined {
  const wrong = lines.filter(({ problems }) => problems.length > 0);
  const data = wrong.flatMap(line =>
    problemsOf(judged, line).map(({ reason }) => `${placeOf(line, lines)}: ${reason}`),
  );
  return data.length > 0 ? { refused: { reason: 'cart.errors', data } } : undefined;
}

/** What only a change of the catalog can bring against a line that nothing was against. */
const ofCatalog: readonly Reason[] = [
  'order.offer_unknown',
  'order.offer_not_sold',
  'order.offer_country',
  'order.channel',
  'order.term_unknown',
];

const isSamePrice = (one: CartPrice, other: CartPrice | undefined): boolean =>
  one.unitPrice === other?.unitPrice &&
  one.currency === other.currency &&
  one.duration === other.duration &&
  one.billingCycle === other.billingCycle;

/** What the catalog has changed of a line since the cart was sent. */
function changeOf(line: JudgedCartLine, judged: JudgedOrder): Reason | undefined {
  const gone = problemsOf(judged, line).find(({ reason }) => ofCatalog.includes(reason));
  const now = lineOf(judged, line);
  return gone?.reason ?? (now && !isSamePrice(now, line.price) ? 'order.stale' : undefined);
}

/** The refusal if something costs other than it did in the cart, or isn't sold any longer (R165). */
function refusalOfChanges(lines: readonly JudgedCartLine[], judged: JudgedOrder): Refused | undefined {
  const data = lines.flatMap(line => {
    const change = changeOf(line, judged);
    return change ? [`${placeOf(line, lines)}: ${change}`] : [];
  });
  const { total, currency } = judged;
  const params = { total: String(toDecimal(total, currency)), currency };
  return data.length > 0 ? { refused: { reason: 'order.stale', params, data } } : undefined;
}

/** A group of lines that can be ordered, as what. */
interface OrderableGroup {
  orderGroup: string;
  asked: AskedOrder;
  judged: JudgedOrder;
}

/** What of a cart can be ordered now. What came up against a line since the cart was sent stops its group alone. */
export function checkedGroups(
  { lines, partnerOnRecordAttestationAccepted: accepted }: Pick<Cart, 'lines' | 'partnerOnRecordAttestationAccepted'>,
  facts: OrderFacts,
): { groups: OrderableGroup[]; refusals: GroupRefusal[] } | Refused {
  const judged = judgeOrder(facts, askedOf(lines));
  const refused = refusalOfSale(judged) ?? refusalOfErrors(lines, judged) ?? refusalOfChanges(lines, judged);
  if (refused) return refused;
  const [groups, refusals]: [OrderableGroup[], GroupRefusal[]] = [[], []];
  for (const [orderGroup, of] of Map.groupBy(lines, line => line.orderGroup ?? '')) {
    const [problem] = of.flatMap(line => problemsOf(judged, line));
    const asked = askedOf(of, accepted);
    if (problem) refusals.push({ orderGroup, reason: problem.reason, params: problem.params });
    else groups.push({ orderGroup, asked, judged: judgeOrder(facts, asked) });
  }
  const [first, ...more] = judged.problems;
  return groups.length === 0 && first ? { refused: refusedFor([first, ...more]) } : { groups, refusals };
}
