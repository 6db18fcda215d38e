import { Section } from '#shared/pages/parts/show.tsx';
import { dataOf, type Schemas } from '../../api.ts';
import { signedInPage } from '../../page.ts';
import { asHeading } from './words.ts';

/** What each role may do, in a sentence and as the API names it. */
export const rolesPage = signedInPage<Schemas['RoleCollection']>({
  path: '/portal/company/roles',
  menu: 'roles',
  title: ({ say }) => say('company.roles.title'),
  load: async ({ api }) => dataOf(await api.GET('/v1/roles')),
  show: ({ say, data, me, locale }) => (
    <>
      <p>{say('company.roles.intro')}</p>
      {data.items.map(({ id, name, permissions }) => (
        <Section title={asHeading(name, locale)} id={id}>
          <p>{say(`company.role_does.${id}`)}</p>
          {me.roles.includes(id) ? <p class="soft">{say('company.roles.yours')}</p> : null}
          <details>
            <summary>{say('company.roles.permissions', { count: permissions.length })}</summary>
            <ul>
              {permissions.map(permission => (
                <li>
                  <code>{permission}</code>
                </li>
              ))}
            </ul>
          </details>
        </Section>
      ))}
    </>
  ),
});
