/**
 * Stands in functions for `mnemonist/lru-cache`, with which the SDK would remember endpoints that DynamoDB told it. It asks for
 * none unless told to, and then one an operation: a map holds them, and each function is 7 KB smaller.
 */
export default class SmallLruCache<Key, Value> extends Map<Key, Value> {
  constructor(_capacity: number) {
    super();
  }

  peek(key: Key): Value | undefined {
    return this.get(key);
  }
}
