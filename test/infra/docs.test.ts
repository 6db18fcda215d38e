import { expect, it } from 'vitest';
import { type Waiting, waiting } from '#functions/enrollment/lifecycle.ts';
import { describeApi } from '#infra/openapi.ts';
import { permissions } from '#shared/permissions.ts';
import { diagram } from '#test/diagram.ts';
import { enrollmentDefinition } from '#test/walks.ts';

/** Documents that are made from the code: `npx vitest -u` writes them anew. */
const made = 'Made from the code by `test/infra/docs.test.ts`; `npx vitest -u` writes it anew.';

it('docs/openapi.json is what the routes and schemas say', async () => {
  await expect(`${JSON.stringify(describeApi(), null, 1)}\n`).toMatchFileSnapshot('../../docs/openapi.json');
});

it('docs/enrollment.md draws the workflow that is deployed, and tells its clocks', async () => {
  const rows = Object.entries(waiting).map(([status, { owner, next, durations, lapsesTo }]: [string, Waiting]) => {
    const due = durations.due === undefined ? '–' : `${durations.due} business days`;
    const reminders =
      durations.reminders.length > 3 ? `every ${durations.reminders[0]} days` : durations.reminders.join(', ') || '–';
    return `| ${status} | ${owner} | ${next} | ${due} | ${reminders} | ${durations.lapses} days, then ${lapsesTo} |`;
  });
  const text = `# The enrollment workflow

${made}

Each wait parks its task token on the record. Whoever moves the record first stores the change, then answers the token; when
the time of a wait is up, its "Time …" step reminds, or lets the status lapse. A record that has moved elsewhere is found by
"Where does it stand?".

${diagram(JSON.parse(enrollmentDefinition()[1]))}

## Who has the ball, and for how long

| status | owner | next action | due | reminders after (days) | lapses after |
| --- | --- | --- | --- | --- | --- |
${rows.join('\n')}

\`active\`, \`expired\` and \`withdrawn\` are ends. An application that expired unconfirmed is taken up again by "Send a new one".
`;
  await expect(text).toMatchFileSnapshot('../../docs/enrollment.md');
});

it('docs/permissions.md lists who may do what', async () => {
  const rows = Object.entries(permissions).map(([permission, roles]) => `| ${permission} | ${roles.join(', ')} |`);
  const text = `# Permissions\n\n${made}\n\n| permission | roles that carry it |\n| --- | --- |\n${rows.join('\n')}\n`;
  await expect(text).toMatchFileSnapshot('../../docs/permissions.md');
});
