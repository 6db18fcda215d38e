/** How an order ends when all of its lines have an answer, or their time is over. Pure. */

import { amountFor } from '#functions/catalog/lookup.ts';
import { orderLifecycle } from '#functions/order/lifecycle.ts';
import type { LineState, Order, OrderContent, OrderLine } from '#functions/order/order.ts';
import type { ResellerOfRecord } from '#functions/subscription/subscription.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import type { User } from '#shared/identity/user.ts';
import { addressedTo } from '#shared/mail/addressed-to.ts';
import type { OutboxEmail } from '#shared/mail/outbox-email.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { nextTimer } from '#shared/workflow/moments.ts';
import { amendRecord, type Transition } from '#shared/workflow/transition.ts';

const statesOf = ({ lines }: Pick<Order, 'lines'>): LineState[] => Object.values(lines);

/** The lines that wait for their answer, in the order of their numbers, each base before what is added to it. */
export const pendingLines = ({ lines }: Pick<Order, 'lines'>, content: OrderContent): OrderLine[] =>
  content.lines.filter(({ lineItemNumber }) => lines[lineItemNumber]?.status === 'pending');

/** The people who are told of an order's end. */
export interface EndRecipients {
  /** The seller's admins: of lines that failed. */
  sellers: readonly User[];
  /** The admins of the resellers, by tenant: of new subscriptions. */
  resellers: ReadonlyMap<string, readonly User[]>;
}

/** The resellers of lines that were fulfilled, each once. */
export const resellersOf = ({ lines }: Order, content: OrderContent): ResellerOfRecord[] => {
  const named = content.lines.flatMap(({ lineItemNumber, reseller }) =>
    reseller && lines[lineItemNumber]?.status === 'fulfilled' ? [reseller] : [],
  );
  return [...new Map(named.map(reseller => [reseller.tenantId, reseller])).values()];
};

const email = (order: Order, kind: string, admin: User, params: object): OutboxEmail => ({
  kind,
  about: 'partnership',
  ...addressedTo(admin),
  tenantId: admin.tenantId,
  params: {
    customer: order.customer.name,
    customerId: order.customer.tenantId,
    orderId: order.id,
    company: order.seller.name,
    ...params,
  },
});

const named = (locale: Locale, lines: readonly OrderLine[]): string =>
  lines.map(one => amountFor(locale, one)).join('\n');

/** The emails about an order's end: to each reseller about its subscriptions, to the seller about what failed (R162). */
function endEmails(
  order: Order,
  content: OrderContent,
  { sellers, resellers }: EndRecipients,
): Record<string, OutboxEmail> {
  const failed = content.lines.filter(({ lineItemNumber }) => order.lines[lineItemNumber]?.status === 'failed');
  const theirs = (tenantId: string) =>
    content.lines.filter(
      line => line.reseller?.tenantId === tenantId && order.lines[line.lineItemNumber]?.status === 'fulfilled',
    );
  const emails = [
    ...[...resellers].flatMap(([tenantId, admins]) =>
      admins.map(admin =>
        email(order, 'subscriptions_added', admin, { subscriptions: named(admin.locale, theirs(tenantId)) }),
      ),
    ),
    ...(failed.length > 0
      ? sellers.map(admin => email(order, 'order_incomplete', admin, { subscriptions: named(admin.locale, failed) }))
      : []),
  ];
  return Object.fromEntries(emails.map((one, n) => [`end-${order.version}-${n}`, one]));
}

/** The order after the last answer. */
export function endOrder(order: Order, content: OrderContent, recipients: EndRecipients): Transition<Order> {
  const status = statesOf(order).some(line => line.status === 'fulfilled') ? 'completed' : 'failed';
  const { since, expiresOn, reminded, dueDate, provisionOn, ...rest } = order;
  const next: Order = { ...rest, version: order.version + 1, status };
  return {
    operation: status === 'completed' ? 'complete_order' : 'fail_order',
    next,
    emails: endEmails(next, content, recipients),
  };
}

/** What a timer does to an order that waits: asks again, or has the lines that wait fail. */
export function onOrderTimer(order: Order, clock: Clock): 'ask_again' | 'expire' | undefined {
  const timer = nextTimer(orderLifecycle, order.status, order, clock);
  if (!timer || timer.at > clock.now) return undefined;
  if (timer.what === 'reminder') return 'ask_again';
  return timer.what === 'expiry' ? 'expire' : undefined;
}

/** The order when its provisioner is to be asked again. */
export const askAgain = (order: Order): Transition<Order> => ({
  operation: 'remind_provisioner',
  next: amendRecord(order, {
    reminded: (order.reminded ?? 0) + 1,
    lines: Object.fromEntries(
      Object.entries(order.lines).map(([n, line]) => {
        const { askedOn, ...unasked } = line;
        return [n, line.status === 'pending' ? unasked : line];
      }),
    ),
  }),
  emails: {},
});
