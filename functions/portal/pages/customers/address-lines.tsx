import type { Say } from '#shared/pages/parts/view.ts';
import type { Schemas } from '../../api.ts';
import { countryText } from '../company/words.ts';

/** An address in lines, with the country in the reader's language. */
export const AddressLines = ({ address, say }: { address: Schemas['Address']; say: Say }) => {
  const { addressLine1, addressLine2, city, state, region, postalCode, country, phoneNumber } = address;
  const place = [[city, state ?? region].filter(Boolean).join(', '), postalCode].filter(Boolean).join(' ');
  return (
    <>
      {[addressLine1, addressLine2, place, countryText(say, country), phoneNumber].filter(Boolean).map(line => (
        <div>{line}</div>
      ))}
    </>
  );
};
