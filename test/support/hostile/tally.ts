/** Counts requests by route and status class. */
export class Tally {
  readonly #counts = new Map<string, Map<string, number>>();

  count(route: string, status: number): void {
    const counts = this.#counts.get(route) ?? new Map<string, number>();
    const kind = `${Math.floor(status / 100)}xx`;
    this.#counts.set(route, counts.set(kind, (counts.get(kind) ?? 0) + 1));
  }

  toString(): string {
    const rows = [...this.#counts].map(([route, counts]) => {
      const parts = [...counts].sort().map(([kind, many]) => `${kind} ${many}`);
      return { many: sum(counts), row: `${route}  (${parts.join(', ')})` };
    });
    const line = (many: number, row: string) => `${String(many).padStart(7)}  ${row}`;
    const all = rows.reduce((whole, { many }) => whole + many, 0);
    return [...rows.map(({ many, row }) => line(many, row)), line(all, 'hostile requests in all')].join('\n');
  }
}

const sum = (counts: Map<string, number>): number => [...counts.values()].reduce((whole, many) => whole + many, 0);
