import { retryOnConflict } from '#shared/db/retry.ts';
import type { Write } from '#shared/db/write.ts';
import { requireFresh, type Tagged } from './etag.ts';
import { type Asker, commit } from './idempotency.ts';
import { refusedTwice } from './refused-twice.ts';
import type { Reply } from './route.ts';

/** What a use case decided: the writes, the reply, and what to do after the commit. */
export interface RecordChange<Result = Reply> {
  reply: Result;
  /**
   * Committed in one transaction. Omitted when the record already is as requested: a repeat gets its reply and nothing
   * is stored.
   */
  writes?: readonly Write[];
  /** Runs after the commit: signals the workflow, ends sessions. It must tolerate that it never runs. */
  afterCommit?: () => Promise<void>;
}

/** The part of a change that is retried from the start when another process changed the record in between. */
interface ChangeSteps<Loaded, Result> {
  /** Reads what the decision is based on. @throws Problem for what the caller may not see or change */
  load: () => Promise<Loaded>;
  /** Applies the rules. @throws Problem when a rule refuses the change */
  decide: (loaded: Loaded) => RecordChange<Result> | Promise<RecordChange<Result>>;
}

/** A change request: the caller, the request ID, and the version of the record that the caller has read. */
type ChangeCall = Asker & { ifMatch: readonly string[] | undefined; body?: unknown };

/**
 * The one way in which a request changes a record: load and authorize, check the etag, decide, commit, signal, reply.
 * The commit is one transaction that also stores the reply, so that a repeat under the same request ID gets it again.
 * The first three steps are retried when another process changed the record in between, and confirmed when they refuse the change
 * ({@link refusedTwice}).
 *
 * @param steps.etag the etag of the loaded record; a request with a different one in `If-Match` or its body is refused
 * @throws Problem 400 `etag.stale`, and what `load` and `decide` throw
 * @throws Conflict when other processes keep changing the record
 */
export const changeRecord = <Loaded>(
  call: ChangeCall,
  { load, etag, decide }: ChangeSteps<Loaded, Reply> & { etag?: (loaded: Loaded) => string },
): Promise<Reply> =>
  changeRecordWith((writes, reply) => commit(call, writes, reply), {
    load: async () => {
      const loaded = await load();
      if (etag) requireFresh({ ifMatch: call.ifMatch, body: call.body as Tagged | undefined }, etag(loaded));
      return loaded;
    },
    decide,
  });

/** Stores the writes of a change. Callers without a request ID, such as emailed links, pass `transact`. */
type Store<Result> = (writes: readonly Write[], reply: Result) => Promise<unknown>;

/**
 * {@link changeRecord} for callers other than API requests, with a custom way to store and any type of result.
 * @throws what `load` and `decide` throw; Conflict when other processes keep changing the record
 */
export const changeRecordWith = <Loaded, Result>(
  store: Store<Result>,
  { load, decide }: ChangeSteps<Loaded, Result>,
): Promise<Result> =>
  retryOnConflict(async () => {
    const { writes, reply, afterCommit } = await refusedTwice(async () => decide(await load()));
    if (writes) await store(writes, reply);
    await afterCommit?.();
    return reply;
  });
