import { describe, expect, it } from 'vitest';
import { asPageSays } from '#functions/portal/as-page-says.ts';
import { ApiProblem } from '#functions/portal/problem.ts';
import { locales } from '#shared/i18n/locale.ts';
import { text } from '#shared/i18n/text.ts';
import { pageText } from '#shared/pages/page-text.ts';

const refusal = (reason: string, description: string) => new ApiProblem(400, { reason, description }, new Headers());

describe.each([
  ['attestation.required', 'attestationAccepted'],
  ['agreement.acceptance_required', 'accepted'],
  ['consent.required', 'authorizeProvider'],
  ['user.admin_level_required', 'adminRole'],
  ['user.agent_level_required', 'agentRole'],
])('%s', (reason, box) => {
  it.each(locales)('is shown at its field, without names of API members, in %s', locale => {
    const fromApi = refusal(reason, text(locale, 'problem', reason, { company: 'Fabrikam', levels: 'sales_agent' }));
    expect(fromApi.description).toContain(box);
    const shown = asPageSays(fromApi, key => pageText(locale, 'portal', key));
    expect(shown).toMatchObject({ status: 400, reason, fields: { [box]: shown.description } });
    expect(shown.description).not.toMatch(new RegExp(`\\b${box}\\b|\\btrue\\b`));
  });
});

it.each(locales)('the refusal of a form that was sent before names no header, in %s', locale => {
  const fromApi = refusal('request.id_reused', text(locale, 'problem', 'request.id_reused'));
  expect(fromApi.description).toContain('MS-RequestId');
  const shown = asPageSays(fromApi, key => pageText(locale, 'portal', key));
  expect(shown).toMatchObject({ status: 400, reason: 'request.id_reused' });
  expect(shown.description).not.toContain('MS-RequestId');
});

it.each(locales)('a role that has to be given first is named without members of the API, in %s', locale => {
  const fromApi = refusal('role.admin_agent_needed', text(locale, 'problem', 'role.admin_agent_needed'));
  expect(fromApi.description).toContain('agentRole');
  const shown = asPageSays(fromApi, key => pageText(locale, 'portal', key));
  expect(shown.description).not.toMatch(/agentRole|admin_agent/);
});

it('any other refusal is told as the API does', () => {
  const other = refusal('etag.stale', 'Changed meanwhile');
  expect(asPageSays(other, key => key)).toBe(other);
});
