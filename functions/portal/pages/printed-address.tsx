import { addressLines, type PrintableAddress } from '#shared/company/address-lines.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import { printedPhone } from '#shared/pages/printed-phone.ts';

interface PrintedAddressProps {
  address: PrintableAddress & { phoneNumber?: string | undefined };
  locale: Locale;
}

/** An address in the lines of its country, with the country in the reader's language and the phone number, if it has one. */
export const PrintedAddress = ({ address, locale }: PrintedAddressProps) => {
  const { phoneNumber, ...place } = address;
  const lines = addressLines(place, locale);
  return (
    <>
      {[...lines, ...(phoneNumber ? [printedPhone(phoneNumber, locale)] : [])].map(line => (
        <div>{line}</div>
      ))}
    </>
  );
};
