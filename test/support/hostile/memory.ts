import type { Incoming } from './recorded-requests.ts';

/** Values from a caller's earlier responses, by member name: IDs, versions, tokens, to be reused in later requests. */
export class Memory {
  readonly #values = new Map<string, (string | number)[]>();
  readonly #ignored = new Set<unknown>();

  /** Excludes a value. */
  ignore(value: unknown): void {
    this.#ignored.add(value);
  }

  /** Stores a value under a name; keeps the newest forty per name. */
  note(name: string, value: unknown): void {
    if ((typeof value !== 'string' && typeof value !== 'number') || String(value).length > 5000) return;
    const known = this.#values.get(name) ?? [];
    if (known.includes(value) || this.#ignored.has(value)) return;
    this.#values.set(name, [...known, value].slice(-40));
  }

  /** Stores the members of a successful response. */
  hear(path: string, { status, text }: Incoming): void {
    if (status < 300 && text.startsWith('{')) this.learn(path, JSON.parse(text));
  }

  /** Stores every member of a response; an `id` also under the collection that the path names. */
  learn(path: string, answer: unknown): void {
    if (Array.isArray(answer)) {
      for (const item of answer.slice(0, 20)) this.learn(path, item);
    } else if (typeof answer === 'object' && answer !== null) {
      for (const [name, value] of Object.entries(answer)) {
        this.note(name, value);
        if (name === 'id') this.note(collectionOf(path), value);
        this.learn(path, value);
      }
    }
  }

  /** The n-th value of the first of the names that has any. */
  recall(names: readonly string[], n: number): string | number | undefined {
    const known = names.map(name => this.#values.get(name)).find(values => values && values.length > 0);
    return known?.[n % known.length];
  }

  /** Every stored ID; other callers must not see them. */
  ids(): string[] {
    const shaped = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$|^\d{7,12}$/;
    return [...new Set([...this.#values.values()].flat().map(String))].filter(value => shaped.test(value));
  }
}

/** The last literal segment of a path: `/v1/mpnids/claims/{id}` → `claims`. */
const collectionOf = (path: string): string =>
  path
    .split('?')[0]
    ?.split('/')
    .findLast(part => /^[a-z]+$/i.test(part)) ?? '';

/** Names under which values for a path parameter may be stored: its collection, its type, its own name. */
export function namesOfParameter(path: string, parameter: string): string[] {
  const before = path.slice(0, path.indexOf(`{${parameter}}`));
  const plural = `${parameter.replace(/(Tenant)?Id$/, '').toLowerCase()}s`;
  return parameter === 'id' ? [collectionOf(before), 'id'] : [collectionOf(before), plural, parameter];
}
