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
const made = 'Made from the code by `test/infra/docs.test.ts`; `npx vitest -u` writes it anew.';

it('docs/openapi.json is what the routes and schemas say', async () => {
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

Each wait parks its task token on the record. Whoever moves the record first stores the change, then answers the token; when
the time of a wait is up, its "Time …" step reminds, or lets the status lapse. A record that has moved elsewhere is found by
"Which status?".

${diagram(JSON.parse(definitionOf(name)[1]))}

## Who has the ball, and for how long

| status | owner | next action | due | reminders after (days) | lapses after |
| --- | --- | --- | --- | --- | --- |
${rows.join('\n')}

${ends}
`;
}

it('docs/enrollment.md draws the workflow that is deployed, and tells its clocks', async () => {
  const ends =
    '`active`, `expired` and `withdrawn` are ends. An application that expired unconfirmed is taken up again by "Send a new one".';
  const text = workflowPage('The enrollment workflow', 'enrollment', enrollment, ends);
  await expect(text).toMatchFileSnapshot('../../docs/enrollment.md');
});

it('docs/partnership-invitation.md draws the workflow of invitations, and tells their clock', async () => {
  const ends = `\`accepted\`, \`declined\`, \`withdrawn\` and \`expired\` are ends. An invitation that expired is taken up again when it is mailed once
more. Reminders go to the invited address where we mailed the invitation, and else to whoever made it.`;
  const text = workflowPage('The workflow of a partnership invitation', 'partnership-invitation', invitation, ends);
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

it('docs/permissions.md lists who may do what', async () => {
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

A request is let through when one of the caller's roles carries the permission of its route, and the permission is for the
caller's kind of organisation. Roles are read afresh with every request. Where older and newer rules differ, the stage's
\`permissions\` setting (\`later\`, or \`earlier\`) says which count.

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

it('docs/webhook-events.md lists the events, each with where its resource is read', async () => {
  const served = Object.values(apiRoutes).flatMap((routes: Record<string, Route>) => Object.values(routes));
  const readable = served.filter(({ method }) => method === 'GET').map(({ path }) => path.replace(/\{\w+\}/, '{id}'));
  const paths = [...new Set(eventKinds.map(({ path }) => path))];
  expect(paths.filter(path => !readable.includes(path) && !pathsToCome.includes(path))).toEqual([]);

  const rows = eventKinds.map(({ name, resource, path }) => `| \`${name}\` | \`${resource}\` | \`${path}\` |`);
  const unique = [...new Set(rows)].sort();
  const text = `# Events of webhooks

${made}

[webhooks.md](webhooks.md) tells how to receive them. Names are \`{resource}-{action}\`, as in the public Partner Center API.
Each comes of one record of the activity log, which \`AuditUri\` names. \`ResourceUri\` is the programme's address with the path
below, where the resource is read as it is now; of one that was removed it may answer 404.

| EventName | ResourceName | path of ResourceUri |
| --- | --- | --- |
${unique.join('\n')}

\`vetting-updated\` tells of what is decided or answered in a review; anything else about an application is
\`enrollment-updated\`. A mail that is sent again, or a reminder, is no event.
`;
  await expect(text).toMatchFileSnapshot('../../docs/webhook-events.md');
});

it('docs/regions.md lists the regions, and says how an operator changes them', async () => {
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

In no region, so that the programme is not offered there: ${notOffered.map(name).join(', ')}.

The list of the programme owner names no currency for ${assumedCurrencies.map(name).join(', ')}; theirs is taken from their neighbours.
`;
    },
  );
  const text = `# Regions

${made}

Partners, and partners and customers, deal with one another within a region; a member ID must be of the account's own
country. Regions are data: each file of \`functions/shared/runtime/data/regions/\` is an edition, named after its first day
(\`yyyy-mm-dd.json\`, UTC), and in force until the next one begins. To change them, add a file:

- \`validFrom\`: that day again.
- \`regions\`: each with an \`id\` that never changes, its \`names\` in every language, and its \`countries\` (ISO 3166-1 alpha-2,
  and \`XK\` for Kosovo) with the currency of each (ISO 4217). A country is in one region at most.
- \`notOffered\`: countries that are in none on purpose. Any other code is refused as unknown.
- \`assumedCurrencies\`: countries whose currency is a guess of yours, and shown as such.

The build checks every edition and says what is wrong with it. Earlier editions stay: they say what was true then.

${editions.reverse().join('\n')}`;
  await expect(text).toMatchFileSnapshot('../../docs/regions.md');
});

it('docs/emulators.md tells why each journey that is listed as impossible there is', async () => {
  const known = JSON.parse(await readFile('test/support/ministack.json', 'utf8')) as Record<string, string>;
  const document = await readFile('docs/emulators.md', 'utf8');
  for (const [reason, journeys = []] of Object.entries(Object.groupBy(Object.entries(known), ([, why]) => why))) {
    const row = document.split('\n').find(line => line.startsWith(`| ${reason} |`));
    expect(row, reason).toContain(`| ${journeys.length} |`);
  }
});
