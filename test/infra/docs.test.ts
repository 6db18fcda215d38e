import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { eventKinds } from '#functions/webhook/events.ts';
import { describeApi } from '#infra/build/openapi/describe-api.ts';
import { readEditions } from '#infra/build/regions.ts';
import { apis } from '#infra/routes.ts';
import { type WorkflowName, workflows } from '#infra/workflows.ts';
import { countryName } from '#shared/i18n/regions.ts';
import { listedPermissions } from '#shared/identity/listed-permissions.ts';
import { type PermissionSpec, presets, rolesBy } from '#shared/identity/permissions.ts';
import { type Role, roles } from '#shared/identity/roles.ts';
import type { Durations } from '#shared/workflow/lifecycle.ts';
import { diagram } from '#test/diagram.ts';
import { definitionOf } from '#test/executions.ts';

/** Marks documents that are generated from the code. */
const made = 'Generated from the code by `test/infra/docs.test.ts`; run `npx vitest -u` to update it.';

it('docs/openapi.json matches the routes and schemas', async () => {
  await expect(`${JSON.stringify(describeApi(), null, 1)}\n`).toMatchFileSnapshot('../../docs/openapi.json');
});

const reminderDays = ({ reminders }: Durations): string =>
  reminders.length > 3 ? `every ${reminders[0]} days` : reminders.join(', ') || '–';

/** A workflow's page: its state diagram, who must act in each waiting status, and its final statuses. */
function workflowPage(title: string, name: WorkflowName, remark: string): string {
  const states = Object.entries(workflows[name].lifecycle);
  const waiting = states.flatMap(([status, spec]) => {
    if (!('wait' in spec)) return [];
    const { wait, owner, next, durations, expiresTo } = spec;
    const again = durations.escalates ? `, then escalated every ${durations.escalates}` : '';
    const due = durations.due === undefined ? '–' : `${durations.due} business days${again}`;
    const expiry = expiresTo ? `${durations.expires} days, then ${expiresTo}` : 'never';
    return [`| ${status} | ${wait} | ${owner} | ${next.step} | ${due} | ${reminderDays(durations)} | ${expiry} |`];
  });
  const final = states.flatMap(([state, spec]) => {
    if ('wait' in spec) return [];
    const { ending, stageOf, moves = [] } = spec;
    return [`| ${state}${stageOf ? ` (shown as ${stageOf})` : ''} | ${ending} | ${moves.join(', ') || '–'} |`];
  });
  return `# ${title}

${made}

Each wait stores its task token on the record. A change is first stored on the record, then the task token is completed. When a
wait times out, its "Check deadline of …" state sends a reminder or expires the status. If the record has moved to another status, the
choice "Which status?" selects the next state.

${diagram(JSON.parse(definitionOf(name)[1]))}

## Who must act, and by when

| status | wait | owner | next action | due | reminders after (days) | expires after |
| --- | --- | --- | --- | --- | --- | --- |
${waiting.join('\n')}

## Final statuses

| status | ending | can move to |
| --- | --- | --- |
${final.join('\n')}

${remark}
`;
}

it('docs/enrollment.md shows the deployed workflow and its deadlines', async () => {
  const remark = 'Requesting a new link reopens an application that expired unconfirmed.';
  const text = workflowPage('The enrollment workflow', 'enrollment', remark);
  await expect(text).toMatchFileSnapshot('../../docs/enrollment.md');
});

const invitationRemark = `Sending an expired invitation again reopens it. Reminders go to the invited address if Tandem emailed the invitation,
else to the sender.`;

it('docs/provisioning.md shows the workflow of orders and its deadlines', async () => {
  const remark = `Adding add-ons to an order reopens it. Tandem provisions what is ordered itself, or asks the owner's own system (stage setting
\`provisioning\`), which is asked again at each reminder. Lines without an answer fail at the end.

Changes of a subscription (quantity, suspension, reactivation, cancellation, conversion, upgrade) have no workflow: where the owner's own
system provisions, one at a time waits on the subscription, is asked for again after one and three days, and fails after seven
([operations](operations.md#provision-what-is-ordered)). Canceling a whole order waits for nothing: it is a return within the days that the
offers allow, and that system is told of it.`;
  const text = workflowPage('The provisioning workflow', 'provisioning', remark);
  await expect(text).toMatchFileSnapshot('../../docs/provisioning.md');
});

it('docs/customer-invitation.md shows the workflow of relationship requests and its deadlines', async () => {
  const text = workflowPage('The customer invitation workflow', 'customer-invitation', invitationRemark);
  await expect(text).toMatchFileSnapshot('../../docs/customer-invitation.md');
});

it('docs/user-import.md shows the workflow of imports of users and its deadline', async () => {
  const remark = 'The workflow comes back to its wait for each batch of rows, until all are done.';
  const text = workflowPage('The user import workflow', 'user-import', remark);
  await expect(text).toMatchFileSnapshot('../../docs/user-import.md');
});

it('docs/referral.md shows the workflow of referrals and its deadlines', async () => {
  const remark =
    'What companies send begins as `received`. A company never sees an inquiry that its customer hasn’t confirmed.';
  const text = workflowPage('The referral workflow', 'referral', remark);
  await expect(text).toMatchFileSnapshot('../../docs/referral.md');
});

it('docs/partnership-invitation.md shows the workflow of invitations and its deadlines', async () => {
  const text = workflowPage('The partnership invitation workflow', 'partnership-invitation', invitationRemark);
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

it('docs/permissions.md lists the permissions of every role', async () => {
  const mark = (spec: PermissionSpec, role: Role) => {
    const [later, earlier] = presets.map(preset => rolesBy(spec, preset).includes(role));
    return later === earlier ? (later ? 'Y' : '') : later ? 'Y later' : 'Y earlier';
  };
  const rows = listedPermissions.map(([permission, spec]) =>
    [
      permission,
      ...roles.map(role => mark(spec, role)),
      spec.everybody ? 'Y' : '',
      spec.people ? '' : 'Y',
      spec.of?.join(', ') ?? '',
    ].join(' | '),
  );
  const text = `# Permissions

${made}

A request is allowed if one of the caller's roles has the route's permission, and the permission applies to the caller's kind of
company. Roles are read again with every request. Where older and newer rules differ, the stage setting \`permissions\` (\`later\`
or \`earlier\`) selects the version.

A machine client has no roles. It has the permissions that it was given when it was made, of those marked in the column *client*,
and those that need no role. The others are for people alone: a client gets 403 \`client.people_only\`.

| permission | ${roles.map(role => short[role]).join(' | ')} | no role | client | only for |
|${' --- |'.repeat(roles.length + 4)}
${rows.map(row => `| ${row} |`).join('\n')}

${roles.map(role => `${short[role]}: \`${role}\``).join(' · ')}
`;
  await expect(text).toMatchFileSnapshot('../../docs/permissions.md');
});

/** Paths of events whose resource may not be implemented yet. */
const pathsWithoutRoute = [
  '/v1/profiles/legalbusiness',
  '/v1/users/{id}',
  '/v1/relationships',
  '/v1/relationships/invitations',
];

it('docs/webhook-events.md lists the events with the paths of their resources', async () => {
  const served = Object.values(apis).flatMap(({ routes }) => Object.values(routes));
  const anyOf = (path: string) => path.replaceAll(/\{\w+\}/g, '{}');
  const readable = served.filter(({ method }) => method === 'GET').map(({ path }) => anyOf(path));
  const paths = [...new Set(eventKinds.map(({ path }) => path))];
  expect(paths.filter(path => !readable.includes(anyOf(path)) && !pathsWithoutRoute.includes(path))).toEqual([]);

  const rows = eventKinds.map(
    ({ name, resource, named = resource, path }) => `| \`${name}\` | \`${named}\` | \`${path}\` |`,
  );
  const unique = [...new Set(rows)].sort();
  const text = `# Webhook events

${made}

For how to receive them, see [webhooks.md](webhooks.md). Names are \`{resource}-{action}\`, as in the public Partner Center API.
Each event corresponds to one record of the activity log, given by \`AuditUri\`. \`ResourceUri\` is the program's base URL plus the
path below. It returns the resource's current state, or 404 if the resource was removed.

| EventName | ResourceName | path of ResourceUri |
| --- | --- | --- |
${unique.join('\n')}

\`vetting-updated\` is sent for decisions and answers in a review, \`enrollment-updated\` for any other change to an application.
Resent emails and reminders trigger no event.
`;
  await expect(text).toMatchFileSnapshot('../../docs/webhook-events.md');
});

it('docs/regions.md lists the regions and explains how to change them', async () => {
  const name = (code: string) => `${countryName('en-US', code)} (${code})`;
  const editions = readEditions(join(import.meta.dirname, '../../functions/shared/runtime/data/regions')).map(
    ({ validFrom, regions, assumedCurrencies, notOffered }) => {
      const rows = regions.map(({ id, names, countries }) => {
        const listed = Object.entries(countries).map(([code, currency]) => `${name(code)} ${currency}`);
        return `| ${names['en-US']} | \`${id}\` | ${listed.length} | ${listed.join(', ')} |`;
      });
      return `## From ${validFrom}

| region | ID | count | countries with their currencies |
| --- | --- | --- | --- |
${rows.join('\n')}

In no region, so the program isn't offered there: ${notOffered.map(name).join(', ')}.

The program owner's list has no currency for ${assumedCurrencies.map(name).join(', ')}; these use their neighbors' currency.
`;
    },
  );
  const text = `# Regions

${made}

Companies partner and sell within a region; an MPN ID must be in the account's own country. Regions are data: each file in
\`functions/shared/runtime/data/regions/\` is an edition, named after its first day (\`yyyy-mm-dd.json\`, UTC), and valid until the next one
starts. To change regions, add a file:

- \`validFrom\`: the same day.
- \`regions\`: each with an \`id\` that never changes, its \`names\` in every language, and its \`countries\` (ISO 3166-1 alpha-2,
  and \`XK\` for Kosovo) with their currencies (ISO 4217). A country is in at most one region.
- \`notOffered\`: countries that are deliberately in no region. Any other code is refused as unknown.
- \`assumedCurrencies\`: countries whose currency is an assumption, and shown as such.

The build validates every edition and reports errors. Keep earlier editions: they record what was valid then.

${editions.reverse().join('\n')}`;
  await expect(text).toMatchFileSnapshot('../../docs/regions.md');
});

it('docs/emulators.md explains every journey that cannot pass on the emulator', async () => {
  const known = JSON.parse(await readFile('test/support/ministack.json', 'utf8')) as Record<string, string>;
  const document = await readFile('docs/emulators.md', 'utf8');
  for (const [reason, journeys = []] of Object.entries(Object.groupBy(Object.entries(known), ([, why]) => why))) {
    const row = document.split('\n').find(line => line.startsWith(`| ${reason} |`));
    expect(row, reason).toContain(`| ${journeys.length} |`);
  }
});
