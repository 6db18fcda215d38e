import { Select } from '#shared/pages/parts/form.tsx';
import { Notice } from '#shared/pages/parts/show.tsx';
import type { Schemas } from '../../api.ts';
import type { PageRequest } from '../../page.ts';
import { countriesOf } from '../company/address-fields.tsx';

interface AsSeenByProps {
  view: Pick<PageRequest, 'say' | 'locale'>;
  regions: Schemas['ListRegionsResponse'];
  name: string;
  country: string | undefined;
}

/** The country of the resellers as whom the preview is seen. */
export const AsSeenBy = ({ view: { say, locale }, regions, name, country }: AsSeenByProps) => (
  <Select
    name={name}
    label={say('listing.as_seen_by')}
    none={say('listing.any_country')}
    options={countriesOf(regions, locale)}
    value={country}
  />
);

/** Whether a reseller of the chosen country could partner, and if not, what it reads; nothing while none is chosen. */
export const Partnering = ({
  view: { say },
  preview,
}: {
  view: Pick<PageRequest, 'say'>;
  preview: Schemas['Provider'];
}) =>
  preview.canPartner === undefined ? null : (
    <Notice tone={preview.canPartner ? 'good' : 'wait'}>
      {preview.canPartner ? say('listing.can_partner') : preview.explanation}
    </Notice>
  );
