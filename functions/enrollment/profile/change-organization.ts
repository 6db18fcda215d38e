import { changeRecord } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { isSame, type Profile } from '#shared/identity/profile.ts';
import { partEtag, partRecordChange, readActive } from './own-profile.ts';
import type { routes } from './routes.ts';
import { nextOrganization } from './rules.ts';
import { toOrganizationResource } from './to-resource.ts';

const organizationReply = (profile: Profile): Reply => ({ status: 200, body: toOrganizationResource(profile) });

/** PUT organization: changes how the company presents itself. One read, one transaction. */
export const changeOrganization = (call: Call<(typeof routes)['changeOrganization']>): Promise<Reply> =>
  changeRecord(call, {
    load: () => readActive(call.principal.tenantId),
    etag: profile => partEtag(profile, 'organization'),
    decide: async profile => {
      const company = await import('#shared/company/company.ts');
      const organization = nextOrganization(profile, call.body, company);
      company.warnOfCorrections(call.body.defaultAddress, 'defaultAddress', call.warnings);
      if (isSame(profile, 'organization', organization)) return { reply: organizationReply(profile) };
      return partRecordChange(call, profile, { organization }, organizationReply);
    },
  });
