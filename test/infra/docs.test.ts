import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { enrollmentLifecycle as enrollment } from '#functions/enrollment/application/lifecycle.ts';
import { invitationLifecycle as invitation } from '#functions/partnership-invitation/lifecycle.ts';
import { eventKinds } from '#functions/webhook/events.ts';
import { describeApi } from '#infra/build/openapi.ts';
import { readEditions } from '#infra/build/regions.ts';
import { apiRoutes } from '#infra/routes.ts';
import type { WorkflowName } from '#infra/workflows.ts';
import type { Route } from '#shared/http/route.ts';
import { isEverybodys, kindsOf, type Permission, permissions, presets, rolesOf } from '#shared/identity/permissions.ts';
import { type Role, roles } from '#shared/identity/roles.ts';
import type { WaitingStatusSpec } from '#shared/workflow/lifecycle.ts';
import { diagram } from '#test/diagram.ts';
import { definitionOf } from '#test/executions.ts';

/** Documents that are made from the code: `npx vitest -u` writes them anew. */
const made = 'Generated from the code by `test/infra/docs.test.ts`. To update it, run `npx vitest -u`.';

it('docs/openapi.json matches the routes and schemas', async () => {
  await expect(`${JSON.stringify(describeApi(), null, 1)}\n`).toMatchFileSnapshot('../../docs/openapi.json');
});

/** A workflow's page: how it is drawn, who has the ball in each status that waits, and what its ends are. */
function workflowPage(
  title: string,
  name: WorkflowName,
  waiting: Record<string, WaitingStatusSpec>,
  ends: string,
): string {
  const rows = Object.entries(waiting).map(([status, { owner, next, durations, expiresTo }]) => {
    const due = durations.due === undefined ? '–' : `${durations.due} business days`;
    const reminders =
      durations.reminders.length > 3 ? `every ${durations.reminders[0]} days` : durations.reminders.join(', ') || '–';
    return `| ${status} | ${owner} | ${next} | ${due} | ${reminders} | ${durations.expires} days, then ${expiresTo} |`;
  });
  return `# ${title}

${made}

Each wait stores its task token on the record. A request that changes the record saves the change first and then sends the
task result. When a wait times out, its "Time …" step sends a reminder or expires the status. "Where does it stand?" finds
records whose status has changed elsewhere.

${diagram(JSON.parse(definitionOf(name)[1]))}

## Who must act, and by when

| status | owner | next action | due | reminders after (days) | expires after |
| --- | --- | --- | --- | --- | --- |
${rows.join('\n')}

${ends}
`;
}

it('docs/enrollment.md shows the deployed enrollment workflow and its timeouts', async () => {
  const ends =
    '`active`, `expired` and `withdrawn` are final. An application that expired unconfirmed restarts with "Send a new link".';
  const text = workflowPage('The enrollment workflow', 'enrollment', enrollment, ends);
  await expect(text).toMatchFileSnapshot('../../docs/enrollment.md');
});

it('docs/partnership-invitation.md shows the deployed invitation workflow and its timeouts', async () => {
  const ends = `\`accepted\`, \`declined\`, \`withdrawn\` and \`expired\` are final. An expired invitation restarts when it is emailed again.
Reminders go to the invited address if we emailed the invitation, and otherwise to the person who created it.`;
  const text = workflowPage('The partnership invitation workflow', 'partnership-invitation', invitation, ends);
  await expect(text).toMatchFileSnapshot('../../docs/partnership-invitation.md');
});

const short: Record<Role, string> = {
  global_admin: 'GA',
  user_management_admin: 'UMA',
  billing_admin: 'BA',
  admin_agent: 'AA',
  sales_agent: 'SA',
  helpdesk_agent: 'HA',
  business_profile_admin: 'BPA',
  account_admin: 'ACC',
  mpn_partner_admin: 'MPA',
  referrals_admin: 'RA',
  incentives_admin: 'IA',
  reviewer: 'Rev',
  review_lead: 'Lead',
  partner_representative: 'Rep',
  auditor: 'Aud',
};

it('docs/permissions.md lists the permissions of each role', async () => {
  const mark = (permission: Permission, role: Role) => {
    const [later, earlier] = presets.map(preset => rolesOf(permission, preset).includes(role));
    return later === earlier ? (later ? 'Y' : '') : later ? 'Y later' : 'Y earlier';
  };
  const rows = permissions.map(permission =>
    [
      permission,
      ...roles.map(role => mark(permission, role)),
      isEverybodys(permission) ? 'Y' : '',
      kindsOf(permission)?.join(', ') ?? '',
    ].join(' | '),
  );
  const text = `# Permissions

${made}

A request is allowed if one of the caller's roles grants the permission of its route and the permission applies to the
caller's type of organization. Roles are read on every request. Where older and newer rules differ, the stage's
\`permissions\` setting (\`later\` or \`earlier\`) decides which apply.

| permission | ${roles.map(role => short[role]).join(' | ')} | no role | only for |
|${' --- |'.repeat(roles.length + 3)}
${rows.map(row => `| ${row} |`).join('\n')}

${roles.map(role => `${short[role]}: \`${role}\``).join(' · ')}
`;
  await expect(text).toMatchFileSnapshot('../../docs/permissions.md');
});

/** Paths of events whose part of the API may not be there yet. */
const pathsToCome = [
  '/v1/profiles/legalbusiness',
  '/v1/users/{id}',
  '/v1/relationships',
  '/v1/relationships/invitations',
];

it('docs/webhook-events.md lists the events with the path of each resource', async () => {
  const served = Object.values(apiRoutes).flatMap((routes: Record<string, Route>) => Object.values(routes));
  const readable = served.filter(({ method }) => method === 'GET').map(({ path }) => path.replace(/\{\w+\}/, '{id}'));
  const paths = [...new Set(eventKinds.map(({ path }) => path))];
  expect(paths.filter(path => !readable.includes(path) && !pathsToCome.includes(path))).toEqual([]);

  const rows = eventKinds.map(({ name, resource, path }) => `| \`${name}\` | \`${resource}\` | \`${path}\` |`);
  const unique = [...new Set(rows)].sort();
  const text = `# Webhook events

${made}

See [webhooks.md](webhooks.md) for how to receive them. Names are \`{resource}-{action}\`, as in the public Partner Center API.
Each event comes from one record of the activity log, which \`AuditUri\` identifies. \`ResourceUri\` is the program's base URL
with the path below. It returns the resource in its current state, or 404 if the resource was removed.

| EventName | ResourceName | path of ResourceUri |
| --- | --- | --- |
${unique.join('\n')}

\`vetting-updated\` reports decisions and answers in a review. Any other change to an application is \`enrollment-updated\`.
Resent emails and reminders are not events.
`;
  await expect(text).toMatchFileSnapshot('../../docs/webhook-events.md');
});

it('docs/regions.md lists the regions and explains how an operator changes them', async () => {
  const called = new Intl.DisplayNames('en', { type: 'region' });
  const name = (code: string) => `${called.of(code)} (${code})`;
  const editions = readEditions(join(import.meta.dirname, '../../functions/shared/runtime/data/regions')).map(
    ({ validFrom, regions, assumedCurrencies, notOffered }) => {
      const rows = regions.map(({ id, names, countries }) => {
        const listed = Object.entries(countries).map(([code, currency]) => `${name(code)} ${currency}`);
        return `| ${names['en-US']} | \`${id}\` | ${listed.length} | ${listed.join(', ')} |`;
      });
      return `## From ${validFrom}

| region | id | countries | which, with their currencies |
| --- | --- | --- | --- |
${rows.join('\n')}

In no region, so the program is not available there: ${notOffered.map(name).join(', ')}.

The program owner's list has no currency for ${assumedCurrencies.map(name).join(', ')}. Their currency is that of neighboring countries.
`;
    },
  );
  const text = `# Regions

${made}

Partners do business with each other and with customers within one region. A member ID must be in the account's own
country. Regions are data: each file in \`functions/shared/runtime/data/regions/\` is an edition, named after its first day
(\`yyyy-mm-dd.json\`, UTC), and applies until the next edition starts. To change the regions, add a file with:

- \`validFrom\`: the same day.
- \`regions\`: each with an \`id\` that never changes, its \`names\` in every language and its \`countries\` (ISO 3166-1 alpha-2,
  and \`XK\` for Kosovo) with the currency of each (ISO 4217). A country can be in one region only.
- \`notOffered\`: countries that are deliberately in no region. Any other code is rejected as unknown.
- \`assumedCurrencies\`: countries whose currency is your assumption. They are marked as such.

The build validates every edition and reports what is wrong. Keep earlier editions as a record of past rules.

${editions.reverse().join('\n')}`;
  await expect(text).toMatchFileSnapshot('../../docs/regions.md');
});

it('docs/emulators.md explains why each journey listed as impossible is impossible', async () => {
  const known = JSON.parse(await readFile('test/support/ministack.json', 'utf8')) as Record<string, string>;
  const document = await readFile('docs/emulators.md', 'utf8');
  for (const [reason, journeys = []] of Object.entries(Object.groupBy(Object.entries(known), ([, why]) => why))) {
    const row = document.split('\n').find(line => line.startsWith(`| ${reason} |`));
    expect(row, reason).toContain(`| ${journeys.length} |`);
  }
});
