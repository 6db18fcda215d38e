import { Problem, type Reason } from '#shared/errors/problem.ts';
import type { Params } from '#shared/i18n/text.ts';

/** Who can fix what is against an order. */
export const orderFixers = ['provider', 'reseller', 'customer', 'operator'] as const;
type OrderFixer = (typeof orderFixers)[number];

/** Something that is against an order (P20). */
export interface OrderProblem {
  reason: Reason;
  params?: Params;
  fixBy: OrderFixer;
  /** Where to fix it. */
  href: string;
  /** The number of the line, where only that is concerned. */
  line?: number;
}

/** Where a problem is, as errors of fields have it. */
const placeOf = ({ line }: Pick<OrderProblem, 'line'>): string => (line === undefined ? 'order' : `lineItems[${line}]`);

/** What an order is refused for. */
export interface Refusal {
  reason: Reason;
  params?: Params;
  data: string[];
}

/** What an order is refused for: the first problem, and all of them as its data. */
export const refusedFor = (problems: readonly [OrderProblem, ...OrderProblem[]]): Refusal => {
  const [{ reason, params }] = problems;
  return { reason, ...(params && { params }), data: problems.map(one => `${placeOf(one)}: ${one.reason}`) };
};

/** The refusal of an order. */
export function refusalFor(problems: readonly [OrderProblem, ...OrderProblem[]]): Problem {
  const { reason, ...options } = refusedFor(problems);
  return new Problem(reason, options);
}
