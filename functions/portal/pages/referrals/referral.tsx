import { listIn } from '#shared/i18n/intl.ts';
import { personName } from '#shared/identity/person-name.ts';
import { Button, Form } from '#shared/pages/parts/form.tsx';
import { Badge, Facts, Notice, Section } from '#shared/pages/parts/show.tsx';
import { Ticks } from '#shared/pages/parts/ticks.tsx';
import { printedPhone } from '#shared/pages/printed-phone.ts';
import { mailto } from '#shared/runtime/mailto.ts';
import { dataOf, mergePatch, sideBySide } from '../../api.ts';
import type { FormValues } from '../../form.ts';
import { type LoadRequest, type SignedInRequest, signedInPage, type View } from '../../page.ts';
import { When } from '../../when.tsx';
import { withBusinessLabels } from '../businesses/words.ts';
import { moneyText } from '../catalog/words.ts';
import { countryText } from '../company/words.ts';
import { dayText } from '../policies/words.ts';
import { Answer, dealFrom } from './answer.tsx';
import { type Referral, referralTones } from './words.ts';

type ReferralView = View<SignedInRequest, Referral>;

const at = ({ params: { id = '' } }: Pick<LoadRequest, 'params'>) => ({ params: { path: { id } } });

const Customer = ({ say, locale, data }: ReferralView) => {
  const { contact } = data;
  return (
    <Section title={say('referrals.customer')}>
      {contact ? null : <Notice>{say('referrals.erased_text')}</Notice>}
      <Facts
        rows={[
          [say('referrals.company'), data.company.name],
          [say('business.country'), countryText(say, data.company.country)],
          [say('business.size'), data.company.size && say(`business.size.${data.company.size}`)],
          [say('referrals.contact'), contact && personName(contact)],
          [say('field.email'), contact && <a href={mailto(contact.email)}>{contact.email}</a>],
          [say('business.phone'), contact?.phoneNumber && printedPhone(contact.phoneNumber, locale)],
        ]}
      />
      <p class="kept">{data.message}</p>
    </Section>
  );
};

const About = (view: ReferralView) => {
  const { say, locale, data } = view;
  const { deal, decline } = data;
  return (
    <Facts
      rows={[
        [
          say('referrals.status'),
          <Badge tone={referralTones[data.status] ?? 'plain'}>{say(`referrals.status.${data.status}`)}</Badge>,
        ],
        [say('referrals.answer_by'), data.expiresOn && <When at={data.expiresOn} {...view} />],
        [say('referrals.call_until'), data.contactUntil && <When at={data.contactUntil} {...view} />],
        [say('referrals.sender'), data.from?.name ?? say('referrals.from_customer')],
        [say('referrals.to'), data.to.name],
        [say('business.location'), data.location?.name],
        [say('referrals.type'), say(`referrals.type.${data.type}`)],
        [say('referrals.column.received'), <When at={data.receivedOn} {...view} />],
        [say('referrals.reason'), decline?.description],
        [say('referrals.note'), decline?.note],
        [say('referrals.deal'), deal?.name],
        [say('referrals.amount'), deal?.value && moneyText(locale, deal.value.amount, deal.value.currency)],
        [say('referrals.closes'), deal?.closesOn && dayText(locale, deal.closesOn)],
      ]}
    />
  );
};

const namesIn = (team: readonly { displayName: string }[]) => team.map(({ displayName }) => displayName);

/** The people of a referral, whom those who manage referrals choose (B94). */
const Team = ({ say, locale, me, form, data, people }: ReferralView & { people: readonly Colleague[] }) => {
  const team = data.team ?? [];
  const isOpen = data.status === 'received' || data.status === 'accepted';
  if (!me.permissions.includes('referral.manage') || !isOpen)
    return <Facts rows={[[say('referrals.team'), listIn(locale, namesIn(team))]]} />;
  const options = [...new Map([...team, ...people].map(one => [one.userId, one.displayName])).entries()];
  if (options.length === 0)
    return (
      <Section title={say('referrals.team')} id="team">
        <p class="soft">{say('referrals.team_none')}</p>
      </Section>
    );
  return (
    <Section title={say('referrals.team')} id="team">
      <Form frame={form}>
        <input type="hidden" name="etag" value={data.attributes.etag} />
        <Ticks
          name="userIds"
          label={say('referrals.team_who')}
          hint={say('referrals.team_hint')}
          options={options.map(([value, label]) => ({ value, label }))}
          ticked={team.map(({ userId }) => userId)}
        />
        <Button action="team" tone="quiet">
          {say('referrals.team_save')}
        </Button>
      </Form>
    </Section>
  );
};

interface Colleague {
  userId: string;
  displayName: string;
}

interface Data {
  referral: Referral;
  /** Whom the team can be chosen from: sales agents. */
  people: Colleague[];
}

async function load(request: LoadRequest): Promise<Data> {
  const { api } = request;
  const agents = { params: { path: { id: 'sales_agent' }, query: { size: 100 } } };
  const [referral, members] = await sideBySide([
    api.GET('/v1/referrals/{id}', at(request)).then(dataOf),
    api.GET('/v1/roles/{id}/usermembers', agents).then(dataOf),
  ]);
  return {
    referral,
    people: members.items.map(({ id = '', displayName = '' }) => ({ userId: id, displayName })),
  };
}

type Act = (request: SignedInRequest, form: FormValues) => Promise<unknown>;

/** A form's action that comes back to the page. */
const acting = (act: Act, done: string) => async (request: SignedInRequest, form: FormValues) => {
  await withBusinessLabels(request.say, act(request, form));
  return { to: request.form.path, done };
};

const tagged = (form: FormValues) => ({ attributes: { etag: form.text('etag') } });

const close = (outcome: 'won' | 'lost') =>
  acting((request, form) => {
    const body = { outcome, ...tagged(form) };
    return request.api.POST('/v1/referrals/{id}/outcome', { ...at(request), body });
  }, `referral_${outcome}`);

const accept: Act = (request, form) => {
  const { value, closesOn, notes, ...rest } = dealFrom(form, request.locale);
  const body = { ...rest, ...(value && { value }), ...(closesOn && { closesOn }), ...(notes && { notes }) };
  return request.api.POST('/v1/referrals/{id}/acceptance', { ...at(request), body });
};

const decline: Act = (request, form) => {
  const note = form.lines('note').trim();
  const body = { reason: form.text('reason') as never, ...(note && { note }), ...tagged(form) };
  return request.api.POST('/v1/referrals/{id}/decline', { ...at(request), body });
};

/** One referral: the customer, the clocks, the answer and the deal (B93, B94). */
export const referralPage = signedInPage<Data>({
  path: '/portal/referrals/:id',
  menu: 'referrals',
  title: ({ say, data }) => data.referral.company.name ?? say('referrals.erased'),
  load,
  show: view => {
    const shown = { ...view, data: view.data.referral };
    const isOurs = shown.data.direction === 'received';
    return (
      <>
        <About {...shown} />
        <Customer {...shown} />
        {isOurs ? <Team {...shown} people={view.data.people} /> : null}
        {isOurs ? <Answer {...shown} /> : null}
      </>
    );
  },
  actions: {
    accept: acting(accept, 'referral_accepted'),
    decline: acting(decline, 'referral_declined'),
    save: acting(
      (request, form) =>
        request.api.PATCH('/v1/referrals/{id}', {
          ...at(request),
          body: dealFrom(form, request.locale),
          headers: mergePatch,
        }),
      'referral_saved',
    ),
    won: close('won'),
    lost: close('lost'),
    archive: acting(request => request.api.POST('/v1/referrals/{id}/archive', at(request)), 'referral_archived'),
    team: acting((request, form) => {
      const body = { userIds: [...form.all('userIds')], ...tagged(form) };
      return request.api.PUT('/v1/referrals/{id}/team', { ...at(request), body });
    }, 'referral_shared'),
  },
});
