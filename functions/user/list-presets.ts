import type { Call, Reply } from '#shared/http/route.ts';
import { permits } from '#shared/identity/principal.ts';
import type { Role } from '#shared/identity/roles.ts';
import { neededForRoles } from './role-assignment.ts';
import { presetNames, type RolePreset, rolePresets } from './role-presets.ts';
import type { routes } from './routes.ts';

const rolesIn = ({ adminRole, agentRole, companyRoles: more }: RolePreset): Role[] => [
  ...[adminRole, agentRole].filter(role => role !== 'none'),
  ...more,
];

/** GET roles/presets: what people can be given roles for, and whether the caller may give them. No read. */
export async function listPresets(call: Call<(typeof routes)['presets']>): Promise<Reply> {
  const { readerText } = await import('#shared/i18n/reader-text.ts');
  const items = presetNames.map(id => {
    const preset: RolePreset = rolePresets[id];
    return {
      ...{ id, title: readerText(call, 'word', `preset.${id}`), ...preset },
      canGive: neededForRoles([], rolesIn(preset)).every(permission => permits(call.principal, permission)),
      attributes: { objectType: 'RolePreset' },
    };
  });
  return { status: 200, body: { totalCount: items.length, items, attributes: { objectType: 'Collection' } } };
}
