/**
 * The secondary indexes: `review` lists applications and partners by status, `queue` other records by status, `watch` records that
 * need attention and partners by country, `activity` all audit records by month. `review` and `watch` hold keys only. Lists that
 * belong to no single company are spread over several partitions (`spread.ts`).
 */
export type IndexName = 'review' | 'queue' | 'watch' | 'activity';

export interface QueryInput {
  /** The secondary index to query; omit for the table itself. */
  index?: { name: IndexName; partition: string; sort: string };
  partition: string;
  /** Restricts the sort key to a prefix or to an inclusive range. */
  sort?: { beginsWith: string } | { from: string; to: string };
  limit: number;
  /** The last key of the previous page. */
  after?: Record<string, unknown> | undefined;
  backwards?: boolean;
  /** Strongly consistent read. Not available on an index. */
  consistent?: boolean;
}
