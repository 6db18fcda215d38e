import type { Rescue } from './rescue.ts';
import { rescueEtag } from './rescue.ts';

/** A rescue as the people of the company see it. */
export const toOwnRescue = (rescue: Rescue) => ({
  id: rescue.id,
  tenantId: rescue.tenantId,
  companyName: rescue.company.name,
  status: rescue.status,
  newAdmin: rescue.newAdmin,
  proof: rescue.proof,
  startedOn: rescue.startedOn,
  effectiveOn: rescue.effectiveOn,
  expiresOn: rescue.expiresOn,
  ...(rescue.status === 'waiting' ? { provedOn: rescue.provedOn } : { endedOn: rescue.endedOn }),
  attributes: { etag: rescueEtag(rescue), objectType: 'Rescue' },
});

/** The same for the operator's people. */
export function toRescue(rescue: Rescue, { userId }: { userId: string }) {
  const { attributes, ...members } = toOwnRescue(rescue);
  const { dnsRecord } = rescue;
  return {
    ...members,
    ...(dnsRecord && { dnsRecord: { name: dnsRecord.name, type: 'TXT', value: dnsRecord.value } }),
    isBegunByMe: rescue.begunBy === userId,
    attributes,
  };
}
