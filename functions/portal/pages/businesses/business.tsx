import { LinkButton } from '#shared/pages/parts/form.tsx';
import { Buttons, Facts } from '#shared/pages/parts/show.tsx';
import { printedPhone } from '#shared/pages/printed-phone.ts';
import { dataOf, type Schemas } from '../../api.ts';
import { openPage } from '../../page.ts';
import { PrintedAddress } from '../printed-address.tsx';
import { BusinessShown } from './shown.tsx';
import { businessAddress, placeText } from './words.ts';

type Business = Schemas['Business'];

/** A business as everyone sees it, with the way to ask it. */
export const businessPage = openPage<Business>({
  path: '/businesses/:id',
  menu: 'businesses',
  title: ({ data }) => data.name,
  description: ({ data }) => data.excerpt,
  load: async ({ api, params: { id = '' } }) =>
    dataOf(await api.GET('/v1/directory/businesses/{id}', { params: { path: { id } } })),
  show: view => {
    const { say, me, data } = view;
    const sends = me?.permissions.includes('referral.send') ?? false;
    return (
      <>
        <BusinessShown view={view} business={data} />
        <Buttons>
          <LinkButton href={`${businessAddress(data.id)}/inquiry`} tone="primary">
            {say('business.ask')}
          </LinkButton>
          {sends ? <LinkButton href={`/portal/referrals/new/${data.id}`}>{say('referrals.send_to')}</LinkButton> : null}
          <LinkButton href="/businesses">{say('business.all')}</LinkButton>
        </Buttons>
      </>
    );
  },
});

/** A location of a business, on a page of its own (B89). */
export const businessLocationPage = openPage<Schemas['BusinessLocation']>({
  path: '/businesses/:id/locations/:location',
  menu: 'businesses',
  title: ({ data }) => `${data.business.name} · ${data.name}`,
  description: ({ say, data }) => `${data.business.name} · ${placeText(say, data)}`,
  load: async ({ api, params: { id = '', location = '' } }) =>
    dataOf(
      await api.GET('/v1/directory/businesses/{id}/locations/{locationId}', {
        params: { path: { id, locationId: location } },
      }),
    ),
  show: ({ say, locale, data }) => (
    <>
      <Facts
        rows={[
          [say('business.at.addressLine1'), <PrintedAddress address={data} locale={locale} />],
          [say('business.at.phone'), data.phone && printedPhone(data.phone, locale)],
          [say('business.at.website'), data.website && <a href={siteOf(data.website)}>{data.website}</a>],
        ]}
      />
      <Buttons>
        <LinkButton href={`${businessAddress(data.business.id)}/inquiry?at=${data.id}`} tone="primary">
          {say('business.ask')}
        </LinkButton>
        <LinkButton href={businessAddress(data.business.id)}>
          {say('business.back', { company: data.business.name })}
        </LinkButton>
      </Buttons>
    </>
  ),
});

/** The address of a web site that was typed with or without its protocol. */
const siteOf = (typed: string): string => (/^https?:\/\//i.test(typed) ? typed : `https://${typed}`);
