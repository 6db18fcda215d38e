import { retryOnConflict } from '#shared/db/retry.ts';
import type { Write } from '#shared/db/write.ts';
import { requireFresh, type Tagged } from './etag.ts';
import { type Asker, commit } from './idempotency.ts';
import type { Reply } from './route.ts';

/** What a use case has decided: what to store, what to answer, and what follows once it is stored. */
export interface RecordChange<Result = Reply> {
  reply: Result;
  /**
   * All of one transaction. Left out when the record already is as asked: a repeat is answered and nothing is stored.
   */
  writes?: readonly Write[];
  /** Runs after the commit: signals the workflow, ends sessions. It must tolerate that it never runs. */
  afterCommit?: () => Promise<void>;
}

/** The part of a change that is run again from the start when somebody else changed the record in between. */
interface ChangeSteps<Loaded, Result> {
  /** Reads what the decision rests on. @throws Problem for what the caller may not see or touch */
  load: () => Promise<Loaded>;
  /** Applies the rules. @throws Problem for what they refuse */
  decide: (loaded: Loaded) => RecordChange<Result> | Promise<RecordChange<Result>>;
}

/** A request to change something: who asks, under which request id, and which version of it the caller has read. */
type ChangeCall = Asker & { ifMatch: string | undefined; body?: unknown };

/**
 * The one way in which a request changes a record: load and authorize, check the etag, decide, commit, signal, reply. The
 * commit is one transaction, which also keeps the reply for a repeat under the same request id. The first three steps
 * run again when somebody else changed the record in between.
 *
 * @param steps.etag the etag of what was loaded; a request with another one in `If-Match` or its body is refused
 * @throws Problem 400 `etag.stale`, and what `load` and `decide` throw
 * @throws Conflict when others keep changing the record
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

/** Stores the writes of a change. `transact` is one, for callers without a request id, such as mail links. */
type Store<Result> = (writes: readonly Write[], reply: Result) => Promise<unknown>;

/**
 * {@link changeRecord} for callers that are no API request: with their own way to store, and any result.
 * @throws what `load` and `decide` throw; Conflict when others keep changing the record
 */
export const changeRecordWith = <Loaded, Result>(
  store: Store<Result>,
  { load, decide }: ChangeSteps<Loaded, Result>,
): Promise<Result> =>
  retryOnConflict(async () => {
    const { writes, reply, afterCommit } = await decide(await load());
    if (writes) await store(writes, reply);
    await afterCommit?.();
    return reply;
  });
