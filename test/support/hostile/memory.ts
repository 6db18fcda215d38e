import type { Incoming } from './recorded-requests.ts';

/** What a caller has been told so far, by the names of members: ids, versions, tokens, to be sent back where they fit. */
export class Memory {
  readonly #values = new Map<string, (string | number)[]>();
  readonly #ignored = new Set<unknown>();

  /** Never remembers a value. */
  ignore(value: unknown): void {
    this.#ignored.add(value);
  }

  /** Remembers a value under a name; the newest forty of each are kept. */
  note(name: string, value: unknown): void {
    if ((typeof value !== 'string' && typeof value !== 'number') || String(value).length > 5000) return;
    const known = this.#values.get(name) ?? [];
    if (known.includes(value) || this.#ignored.has(value)) return;
    this.#values.set(name, [...known, value].slice(-40));
  }

  /** Remembers what an answer to a call of a path says, when all went well. */
  hear(path: string, { status, text }: Incoming): void {
    if (status < 300 && text.startsWith('{')) this.learn(path, JSON.parse(text));
  }

  /** Remembers every member of an answer; an `id` also as one of the collection that the path names. */
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

  /** The n-th of what is known under the first of some names that anything is known under. */
  recall(names: readonly string[], n: number): string | number | undefined {
    const known = names.map(name => this.#values.get(name)).find(values => values && values.length > 0);
    return known?.[n % known.length];
  }

  /** Everything that is an id: of other people's memories, what one must not see. */
  ids(): string[] {
    const shaped = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$|^\d{7,12}$/;
    return [...new Set([...this.#values.values()].flat().map(String))].filter(value => shaped.test(value));
  }
}

/** The last plain part of a path: `/v1/mpnids/claims/{id}` → `claims`. */
const collectionOf = (path: string): string =>
  path
    .split('?')[0]
    ?.split('/')
    .findLast(part => /^[a-z]+$/i.test(part)) ?? '';

/** The names under which a path parameter's values may be known: its collection's, its kind's, its own. */
export function namesOfParameter(path: string, parameter: string): string[] {
  const before = path.slice(0, path.indexOf(`{${parameter}}`));
  const plural = `${parameter.replace(/(Tenant)?Id$/, '').toLowerCase()}s`;
  return parameter === 'id' ? [collectionOf(before), 'id'] : [collectionOf(before), plural, parameter];
}
