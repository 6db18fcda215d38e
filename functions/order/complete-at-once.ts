/** Orders that are fulfilled in the transaction that makes them: no workflow waits for anything. Pure; loaded at first use. */
import type { Subscription } from '#functions/subscription/subscription.ts';
import type { Actor } from '#shared/audit/audit.ts';
import type { Write } from '#shared/db/write.ts';
import type { Clock } from '#shared/runtime/time.ts';
import type { AskedOrder } from './asked.ts';
import type { OrderFacts } from './facts.ts';
import type { Order, WholeOrder } from './order.ts';
import { acceptedOrder } from './place-order.ts';
import type { OrderProblem } from './problem.ts';
import { subscriptionOf } from './provisioning/line-writes.ts';
import { heldOrderWrites, newOrderWrites } from './repository.ts';
import { judgeOrder } from './rules.ts';

/** An order with every line fulfilled. */
function completed({ order, content }: WholeOrder, { now }: Clock): WholeOrder {
  const { since, expiresOn, dueDate, reminded, provisionOn, ...rest }: Order = order;
  const fulfilled = { status: 'fulfilled' as const, answeredOn: now.toISOString() };
  const lines = Object.fromEntries(Object.keys(order.lines).map(n => [n, fulfilled]));
  return { order: { ...rest, status: 'completed', lines }, content };
}

/** An order as it is judged: everything that is against it or, if nothing is, what it makes. */
interface JudgedAtOnce {
  problems: OrderProblem[];
  made?: {
    /** The subscriptions of its lines, which its writes don't contain. */
    subscriptions: Subscription[];
    writes: (actor: Actor) => Write[];
    /** What is written instead if the order is made later. */
    held: () => Write[];
  };
}

/**
 * An order that is fulfilled at once, judged as any other. It has no execution of its workflow; a later change of it starts the
 * first.
 *
 * @param subscriptionId the subscription that its only line continues
 */
export function completeAtOnce(
  facts: OrderFacts,
  asked: AskedOrder,
  clock: Clock,
  subscriptionId?: string,
): JudgedAtOnce {
  const { problems, lines, ...judged } = judgeOrder(facts, asked);
  if (problems.length > 0) return { problems };
  const own = lines.map(line => (subscriptionId ? { ...line, subscriptionId } : line));
  const whole = completed(acceptedOrder(facts, asked, { ...judged, problems, lines: own }, clock), clock);
  return {
    problems: [],
    made: {
      subscriptions: whole.content.lines.map(line => subscriptionOf(whole, line, clock)),
      writes: actor => newOrderWrites([whole], facts, actor, clock.now, { run: 0, outbox: {} }),
      held: () => heldOrderWrites(whole, facts),
    },
  };
}
