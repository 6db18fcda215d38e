import { changeRecord } from '#shared/http/change-record.ts';
import { etagOf, requireFresh } from '#shared/http/etag.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { nameOf } from '#shared/identity/user.ts';
import type { WrittenEdition } from './policy.ts';
import {
  discardWrites,
  draftWrites,
  findDraft,
  publicationWrites,
  requirePolicyDraft,
  textWrites,
} from './repository.ts';
import type { routes } from './routes.ts';
import { requireAhead, requireEdited } from './rules.ts';
import { toDraft } from './to-resource.ts';
import { writtenValue } from './written-value.ts';

type Routes = typeof routes;

const draftEtag = ({ edition, version }: WrittenEdition): string => etagOf(edition, version);

/**
 * POST {name}: stores a draft of the edition that begins on a day. One read, one transaction.
 * @throws FieldErrors; Problem 404, 409 `policy.deployed`, `policy.in_the_past`
 */
export async function draftPolicy(call: Call<Routes['draft']>): Promise<Reply> {
  const { params, body, principal, clock, ifMatch } = call;
  const { validFrom } = body;
  const name = requireEdited(params.name);
  requireAhead(validFrom, clock.now);
  const { value, text } = await writtenValue(name, body.value, validFrom);
  return changeRecord(call, {
    load: () => findDraft(name, validFrom),
    decide: before => {
      if (before) requireFresh({ ifMatch, body }, draftEtag(before));
      const by = nameOf(principal);
      const after = { edition: validFrom, validFrom, value, by, version: (before?.version ?? 0) + 1 };
      return {
        writes: [
          ...draftWrites({ name, by: principal }, { before, after }, clock.now),
          ...(text ? textWrites(text) : []),
        ],
        reply: { status: 201, headers: { Location: `/v1/policies/${name}?on=${validFrom}` }, body: toDraft(after) },
      };
    },
  });
}

/**
 * POST {name}/{edition}/publication: the draft becomes the edition of its day. One read, one transaction.
 * @throws Problem 404, 409 `policy.deployed`, `policy.in_the_past`
 */
export async function publishPolicy(call: Call<Routes['publish']>): Promise<Reply> {
  const { params, principal, clock } = call;
  const name = requireEdited(params.name);
  return changeRecord(call, {
    load: () => requirePolicyDraft(name, params.edition),
    etag: draftEtag,
    decide: draft => {
      requireAhead(draft.validFrom, clock.now);
      const published = { ...draft, by: nameOf(principal), publishedOn: clock.now.toISOString() };
      return {
        writes: publicationWrites({ name, by: principal }, { draft, published }, clock.now),
        reply: { status: 200, body: toDraft(published) },
      };
    },
  });
}

/** DELETE {name}/{edition}: throws a draft away. One read, one transaction. @throws Problem 404, 409 `policy.deployed` */
export async function discardPolicyDraft(call: Call<Routes['discard']>): Promise<Reply> {
  const { params, principal, clock } = call;
  const name = requireEdited(params.name);
  return changeRecord(call, {
    load: () => requirePolicyDraft(name, params.edition),
    etag: draftEtag,
    decide: draft => ({
      writes: discardWrites({ name, by: principal }, draft, clock.now),
      reply: { status: 204 },
    }),
  });
}
