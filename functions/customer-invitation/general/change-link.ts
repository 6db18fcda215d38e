import { asActor, auditWrite } from '#shared/audit/audit.ts';
import { get } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import { etagOf } from '#shared/http/etag.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import type { routes } from '../routes.ts';
import { toGeneralLinkResource } from '../to-resource.ts';
import { type GeneralLink, generalLinkKey } from './general-link.ts';

type ChangeCall = Call<(typeof routes)['changeLink']>;

/** The link with the limits that the body sets or, with null, takes away. */
function limited({ maxUses, expiresOn, ...link }: GeneralLink, { body }: ChangeCall): GeneralLink {
  const most = body.maxUses === undefined ? maxUses : body.maxUses;
  const end = body.expiresOn === undefined ? expiresOn : body.expiresOn && new Date(body.expiresOn).toISOString();
  return {
    ...link,
    version: link.version + 1,
    ...(most !== undefined && most !== null && { maxUses: most }),
    ...(end && { expiresOn: end }),
  };
}

const limitsOf = ({ maxUses, expiresOn }: GeneralLink) => ({
  ...(maxUses !== undefined && { MaxUses: maxUses }),
  ...(expiresOn && { ExpiresOn: expiresOn }),
});

/** PATCH: limits a general link of the caller's company, or takes a limit away. One read, one transaction. @throws Problem 404 */
export const changeRequestLink = (call: ChangeCall): Promise<Reply> =>
  changeRecord(call, {
    async load() {
      const link = await get<GeneralLink>(generalLinkKey(call.principal.tenantId, call.params.id));
      if (!link) throw new Problem('resource.unknown');
      return link;
    },
    etag: ({ id, version }) => etagOf(id, version),
    async decide(link) {
      const { clock, principal } = call;
      const next = limited(link, call);
      const { maxUses, expiresOn, version } = next;
      const remove = (['maxUses', 'expiresOn'] as const).filter(name => next[name] === undefined);
      const audit = {
        tenantId: principal.tenantId,
        resourceType: 'relationship_request',
        resourceId: link.id,
        operation: 'update_relationship_request',
        actor: asActor(principal),
        from: limitsOf(link),
        to: limitsOf(next),
      } as const;
      return {
        writes: [
          {
            key: generalLinkKey(principal.tenantId, link.id),
            set: { version, maxUses, expiresOn },
            ...(remove.length > 0 && { remove }),
            when: { equals: { version: link.version } },
          },
          auditWrite(audit, clock.now),
        ],
        reply: { status: 200, body: await toGeneralLinkResource(next, clock.now) },
      };
    },
  });
