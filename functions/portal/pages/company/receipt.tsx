import { languageName } from '#shared/i18n/intl.ts';
import { Buttons, Facts, PrintButton, Section } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas } from '../../api.ts';
import { signedInPage } from '../../page.ts';
import { When } from '../../when.tsx';
import { PrintedAddress } from '../printed-address.tsx';
import { asHeading, rolesText } from './words.ts';

type Signature = Schemas['KeptSignature'];

/** The receipt of each signature of the partner agreement, to print: who signed which text, when, and in which role (R74). */
export const receiptPage = signedInPage<Signature[]>({
  path: '/portal/agreement/receipt',
  menu: 'agreement',
  title: ({ say }) => say('company.receipt.title'),
  load: async ({ api, query: { about } }) => {
    const params = { query: { ...(about && { about }) } };
    const found = dataOf(await api.GET('/v1/agreements/partner/signatures', { params }));
    return (found as { items: Signature[] }).items;
  },
  show: view => {
    const { say, data } = view;
    return (
      <>
        {data.length === 0 ? <p>{say('company.receipt.none')}</p> : null}
        {data.map(
          ({
            version,
            contentHash,
            dateSigned,
            signerName,
            signerRoles,
            signedByUserPrincipalName,
            language,
            party,
          }) => (
            <Section title={say('company.receipt.version', { version })}>
              <Facts
                rows={[
                  [say('tiers.company'), party?.companyName],
                  [say('customers.address'), party && <PrintedAddress address={party.address} locale={view.locale} />],
                  [
                    say('company.agreement.signed_by'),
                    say('frame.note', { what: signerName, note: signedByUserPrincipalName }),
                  ],
                  [say('company.receipt.roles'), rolesText(view, signerRoles)],
                  [say('company.agreement.signed_on'), <When at={dateSigned} {...view} />],
                  [say('company.receipt.language'), asHeading(languageName(view.locale, language), view.locale)],
                  ['SHA-256', <span class="kept">{contentHash}</span>],
                ]}
              />
            </Section>
          ),
        )}
        <Buttons>
          <PrintButton label={say('company.print')} />
        </Buttons>
      </>
    );
  },
});
