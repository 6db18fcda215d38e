import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataStore } from 'cognito-local/lib/services/dataStore/dataStore.js';
import type { DataStoreFactory } from 'cognito-local/lib/services/dataStore/factory.js';

type Tree = Record<string, unknown>;

const pathOf = (key: string | string[]): string[] => [key].flat();
const childOf = (node: unknown, name: string): unknown => (node as Tree | null | undefined)?.[name];

/** Dates are saved as text; their members are named `…Date`. */
const revive = (name: string, value: unknown): unknown =>
  name.endsWith('Date') && typeof value === 'string' ? new Date(value) : value;

/** What the Cognito emulator stores, held in memory: its own store writes everything to a file at each change. */
class Store implements DataStore {
  readonly #root: Tree;
  readonly #save: (root: Tree) => Promise<void>;

  constructor(root: Tree, save: (root: Tree) => Promise<void>) {
    this.#root = root;
    this.#save = save;
  }

  async getRoot<T>(): Promise<T | null> {
    return this.#root as T;
  }

  async get<T>(_context: unknown, key: string | string[], defaultValue?: T): Promise<T> {
    return (pathOf(key).reduce<unknown>(childOf, this.#root) ?? defaultValue ?? null) as T;
  }

  set<T>(_context: unknown, key: string | string[], value: T): Promise<void> {
    const [last, parent] = this.#parentOf(key);
    parent[last] = value;
    return this.#save(this.#root);
  }

  delete(_context: unknown, key: string | string[]): Promise<void> {
    const [last, parent] = this.#parentOf(key);
    delete parent[last];
    return this.#save(this.#root);
  }

  /** The last name of a key and the object that has it, made where it is missing. */
  #parentOf(key: string | string[]): [string, Tree] {
    const path = pathOf(key);
    const parent = path.slice(0, -1).reduce((node, name) => {
      node[name] ??= {};
      return node[name] as Tree;
    }, this.#root);
    return [path.at(-1) ?? '', parent];
  }
}

/** Writes a file at once or not at all, one version at a time: changes while one is written are in the next. */
function fileWriter(file: string): (root: Tree) => Promise<void> {
  let writing = Promise.resolve();
  let next: Promise<void> | undefined;
  const write = async (root: Tree) => {
    next = undefined;
    await writeFile(`${file}.new`, JSON.stringify(root), { mode: 0o600 });
    await rename(`${file}.new`, file);
  };
  return root => {
    next ??= writing.then(() => write(root));
    writing = next;
    return next;
  };
}

/** Stores in files of a folder, or in memory alone. */
export function stores(folder: string | undefined): DataStoreFactory {
  return {
    create: async (_context, id, defaults) => {
      const file = folder && join(folder, `${id}.json`);
      const saved = file && existsSync(file) ? JSON.parse(await readFile(file, 'utf8'), revive) : undefined;
      const save = file ? fileWriter(file) : async () => {};
      if (!saved) await save(defaults as Tree);
      return new Store(saved ?? defaults, save);
    },
  };
}
