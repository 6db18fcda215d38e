import { daysIn } from '#shared/i18n/intl.ts';
import { nearestLocale } from '#shared/i18n/locale.ts';
import { Button, Form, LinkButton, Tick } from '#shared/pages/parts/form.tsx';
import { Buttons, Facts, Notice, PrintButton, Section } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas, sideBySide } from '../../api.ts';
import { type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { When } from '../../when.tsx';
import { AgreementText } from './agreement-text.tsx';

interface Data {
  agreement: Schemas['PartnerAgreement'];
  account: Schemas['Account'];
}
type AgreementView = View<SignedInRequest, Data>;

/** When it was signed, by whom and which version, to print. */
const Receipt = ({ say, data: { account }, now, locale }: AgreementView) => (
  <>
    <Notice tone="good" title={say('company.agreement.signed')} />
    <Facts
      rows={[
        [say('tiers.company'), account.companyName],
        [say('company.agreement.version'), account.agreement.version],
        [say('company.agreement.signed_by'), account.agreement.signedBy],
        [say('company.agreement.signed_on'), <When at={account.agreement.signedOn} now={now} locale={locale} />],
      ]}
    />
    <Buttons>
      <LinkButton href="/portal/agreement/receipt">{say('company.agreement.receipt')}</LinkButton>
      <PrintButton label={say('company.print')} />
    </Buttons>
  </>
);

/** A new version that the company has to sign, and by when (R72). */
const Renew = ({ say, locale, data: { account } }: AgreementView) => {
  const { renewal } = account.agreement;
  if (!renewal) return null;
  const due = daysIn(locale).format(new Date(renewal.signBy));
  return (
    <Notice tone="wait" title={say('company.agreement.renew', { due })}>
      <p>{say('company.agreement.renew_text', { due, version: renewal.version })}</p>
    </Notice>
  );
};

/** What comes first: only a company with an associated MPN ID can sign. */
const MpnIdFirst = ({ say }: AgreementView) => (
  <Notice tone="wait">
    <p>{say('company.agreement.mpn_id_first')}</p>
    <a href="/portal/company/mpn-ids">{say('company.step.associate_mpn_id')}</a>
  </Notice>
);

/** The version and the hash of what was read are sent with the signature, so that nobody signs another text. */
const Sign = ({ say, form, me, data: { agreement, account }, problem }: AgreementView) => (
  <Section title={say('company.agreement.sign_title')} id="sign">
    <Form frame={form}>
      <p>{say('company.agreement.who', { name: me.displayName, company: account.companyName })}</p>
      <input type="hidden" name="version" value={agreement.version} />
      <input type="hidden" name="contentHash" value={agreement.contentHash} />
      <Tick
        name="accepted"
        label={say('company.agreement.tick', { company: account.companyName })}
        error={problem?.fields.accepted}
      />
      <Button>{say('company.agreement.sign')}</Button>
    </Form>
  </Section>
);

/** The partner agreement: read in the page, ticked and signed; afterwards its receipt (R67 to R71). */
export const agreementPage = signedInPage<Data>({
  path: '/portal/agreement',
  menu: 'agreement',
  // The text may be in another language than the page.
  title: ({ data: { agreement }, say, locale }) =>
    nearestLocale(agreement.language) === locale ? agreement.title : say('menu.agreement'),
  load: async ({ api }) => {
    const [agreement, account] = await sideBySide([
      api.GET('/v1/agreements/partner', { params: { query: { text: 'md' } } }).then(dataOf),
      api.GET('/v1/account').then(dataOf),
    ]);
    return { agreement, account };
  },
  show: view => {
    const { say, data, now, locale } = view;
    const { signed, renewal, version } = data.account.agreement;
    // The receipt above names the version already.
    const isReceived = signed && !renewal && version === data.agreement.version;
    return (
      <>
        <Renew {...view} />
        {signed && !renewal ? <Receipt {...view} /> : null}
        {signed || data.account.mpnId ? null : <MpnIdFirst {...view} />}
        <Facts
          rows={[
            [say('company.agreement.version'), isReceived ? undefined : data.agreement.version],
            [say('company.agreement.effective'), <When at={data.agreement.effectiveDate} now={now} locale={locale} />],
          ]}
        />
        <AgreementText
          markdown={data.agreement.text ?? ''}
          language={data.agreement.language}
          contents={say('company.agreement.contents')}
        />
        {signed && !renewal ? null : <Sign {...view} />}
      </>
    );
  },
  actions: {
    send: async ({ api }, form) => {
      const body = {
        version: form.text('version'),
        contentHash: form.text('contentHash'),
        accepted: form.ticked('accepted'),
      };
      await api.POST('/v1/agreements/partner/signatures', { body });
      return { to: '/portal/agreement', done: 'company_agreement_signed' };
    },
  },
});
