import { setTimeout as pause } from 'node:timers/promises';
import type { AwsCall } from './aws.ts';

/** An event source mapping: a function and the filter of the items it receives. */
export interface StreamListener {
  functionName: string;
  /** Prefixes of the partition keys to deliver. */
  prefixes: string[];
}

type Item = Record<string, { S?: string }>;

interface WriteBody {
  Item?: Item;
  TransactItems?: { Put?: { Item: Item } }[];
}

/** The items that a call put. Listeners only follow items that are put, so updates are ignored. */
function putBy({ action, body }: AwsCall): Item[] {
  if (action !== 'dynamodb:PutItem' && action !== 'dynamodb:TransactWriteItems') return [];
  const { Item: item, TransactItems = [] } = JSON.parse(body.toString()) as WriteBody;
  return [item, ...TransactItems.map(({ Put }) => Put?.Item)].filter(put => put !== undefined);
}

const recordOf = (item: Item) => ({
  eventName: 'INSERT',
  dynamodb: { Keys: { pk: item.pk, sk: item.sk }, NewImage: item },
});

const retries = 5;

/** The table's stream: delivers new items to the listeners and retries failed deliveries, as AWS does. */
export function stream(
  listeners: readonly StreamListener[],
  invoke: (functionName: string, event: unknown) => Promise<unknown>,
): (call: AwsCall) => void {
  const hand = async ({ functionName }: StreamListener, items: Item[]) => {
    for (let n = 0; n <= retries; n++) {
      const failed = await invoke(functionName, { Records: items.map(recordOf) }).then(
        () => false,
        () => true,
      );
      if (!failed) return;
      await pause(100 * 2 ** n);
    }
  };
  return call => {
    const items = putBy(call);
    for (const listener of items.length > 0 ? listeners : []) {
      const wanted = items.filter(({ pk }) => listener.prefixes.some(prefix => pk?.S?.startsWith(prefix)));
      if (wanted.length > 0) void hand(listener, wanted);
    }
  };
}
