import { Section, Table } from '#shared/pages/parts/show.tsx';
import { mailto } from '#shared/runtime/mailto.ts';
import { dataOf, type Schemas } from '../../api.ts';
import { type LoadRequest, signedInPage } from '../../page.ts';
import { asHeading, roleName } from './words.ts';

type Members = Schemas['RoleMember'][];
const shown = ['global_admin', 'user_management_admin'] as const;

async function membersOf({ api }: LoadRequest, id: string): Promise<Members> {
  const params = { path: { id }, query: { size: 50 } };
  return dataOf(await api.GET('/v1/roles/{id}/usermembers', { params })).items;
}

type PeopleProps = Pick<LoadRequest, 'say' | 'locale'> & { role: string; members: Members };

const People = ({ say, locale, role, members }: PeopleProps) => (
  <Section title={asHeading(roleName(say, role), locale)}>
    <p>{say(`company.role_does.${role}`)}</p>
    <Table
      caption={roleName(say, role)}
      head={[say('fact.name'), say('fact.email')]}
      rows={members.map(({ displayName, userPrincipalName }) => [
        displayName,
        <a href={mailto(userPrincipalName)}>{userPrincipalName}</a>,
      ])}
      empty={<p>{say('company.admins.empty')}</p>}
    />
  </Section>
);

/** Whom to ask: the people who can give rights and manage users. */
export const adminsPage = signedInPage<Members[]>({
  path: '/portal/company/admins',
  menu: 'admins',
  title: ({ say }) => say('company.admins.title'),
  load: request => Promise.all(shown.map(role => membersOf(request, role))),
  show: ({ say, data, locale }) => (
    <>
      <p>{say('company.admins.intro')}</p>
      {shown.map((role, n) => (
        <People say={say} locale={locale} role={role} members={data[n] ?? []} />
      ))}
      <p>
        <a href="/portal/company/roles">{say('company.roles.title')}</a>
      </p>
    </>
  ),
});
