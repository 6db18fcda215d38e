import type { Dialect } from './dialects.ts';
import type { Row, World } from './row.ts';

/** What the rows of trade have made and read so far. */
export interface Trade {
  customerId: string;
  domain: string;
  templateId: string;
  orderId: string;
  /** By the number of the line that they are of. */
  subscriptionIds: string[];
  /** Resources as they were read last, to be sent back. */
  cart: { id?: string };
  subscription: object;
  request: { id?: string };
  userId: string;
}

const trades = new WeakMap<World, Trade>();

const nothing: Trade = {
  ...{ customerId: '', domain: '', templateId: '', orderId: '', userId: '', subscriptionIds: [] },
  ...{ cart: {}, subscription: {}, request: {} },
};

/** The trade of a world. */
export const tradeIn = (world: World): Trade => trades.get(world) ?? nothing;

/** Remembers what a row has made or read. */
export const remember = (world: World, news: Partial<Trade>): void =>
  void trades.set(world, { ...tradeIn(world), ...news });

/** A row without the beginning of its path, which is that of the customer. */
interface OfCustomer extends Omit<Row, 'send' | 'name'> {
  /** `POST orders`, and what is special about it. */
  name: string;
  path: (trade: Trade, world: World) => string;
  query?: (trade: Trade, world: World) => Record<string, string>;
  body?: (trade: Trade, world: World, dialect: Dialect) => object;
}

/** A call of the provider about the customer of trade; its name begins with the method. */
export function ofCustomer({ name, path, query, body, ...row }: OfCustomer): Row {
  const [method = '', ...rest] = name.split(' ');
  return {
    ...{ as: 'provider', ...row, name: `${method} /v1/customers/{id}/${rest.join(' ')}` },
    send: (world, dialect) => {
      const trade = tradeIn(world);
      return {
        method: method as 'GET',
        path: `customers/${trade.customerId}/${path(trade, world)}`,
        ...(query && { query: query(trade, world) }),
        ...(body && { body: body(trade, world, dialect) }),
      };
    },
  };
}
