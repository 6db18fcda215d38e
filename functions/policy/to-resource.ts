import { etagOf } from '#shared/http/etag.ts';
import type { PolicyName, WrittenEdition } from './policy.ts';
import { type DatedEdition, isEdited } from './rules.ts';

/** An edition in the list of all. */
export const toEdition = ({ edition, validFrom, validTo }: DatedEdition) => ({ edition, validFrom, validTo });

/** A policy with its edition, without what it says. */
export const toPolicy = (name: PolicyName, edition: DatedEdition) => ({
  name,
  ...toEdition(edition),
  editable: isEdited(name),
  attributes: { objectType: 'Policy' },
});

/** A draft as the operator sees it, or an edition just published. */
export const toDraft = ({ edition, validFrom, value, by, publishedOn, version }: WrittenEdition) => ({
  edition,
  validFrom,
  value,
  by,
  publishedOn,
  attributes: { etag: etagOf(edition, version), objectType: 'PolicyEdition' },
});
