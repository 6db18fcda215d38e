import { asActor } from '#shared/audit/audit.ts';
import type { FieldError } from '#shared/errors/field-error.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { requireActive } from '#shared/identity/account.ts';
import { type BusinessProfile, businessProfileEtag, type Described } from './business-profile.ts';
import { type Loaded, loadProfile } from './load-profile.ts';
import { factsOf, logoFrom } from './logo.ts';
import { requireAgreedDomains } from './named-partners.ts';
import { logoWrite, profileWrites, unusedLogoWrites } from './repository.ts';
import type { routes } from './routes.ts';
import { describedBy, isDraftChanged, rankOf, requireComplete, requireOwnRegion } from './rules.ts';
import { tidyLocations } from './tidy-locations.ts';
import { toBusinessProfile } from './to-resource.ts';

type Routes = typeof routes;

const etag = ({ profile }: Loaded): string => businessProfileEtag(profile);

/** The profile after a change, under the company's name of now. */
const changed = ({ profile, account }: Loaded, members: Partial<BusinessProfile>): BusinessProfile => ({
  ...profile,
  ...members,
  name: account.companyName,
  version: profile.version + 1,
});

const emptyDraft = (): Described => ({
  ...{ text: '', industries: [], products: [], services: [], skills: [], customerSizesExcluded: [], locations: [] },
});

/** What the draft is before a change of one part: as it is, else what is live. */
const draftOf = ({ draft, live }: BusinessProfile): Described => {
  if (draft || !live) return draft ?? emptyDraft();
  const { publishedOn: _, ...content } = live;
  return content;
};

/**
 * PUT: saves the draft of a profile, whole but for its logo. What is live stays until it is published. One read call, one
 * transaction; nothing is written when nothing changes.
 * @throws Problem 404, 409 `businessprofile.other_region`; FieldErrors
 */
export const saveDraft = async (call: Call<Routes['save']>): Promise<Reply> => {
  const { params, body, principal, clock } = call;
  const errors: FieldError[] = [];
  const { locations, normalized } = await tidyLocations(body.locations ?? [], errors, call.warnings);
  return changeRecord(call, {
    load: () => loadProfile(principal.tenantId, params.region, clock.now),
    etag,
    decide: loaded => {
      const { account, stored, profile } = loaded;
      requireOwnRegion(account, profile.region, clock.now);
      const base = { ...profile, draft: draftOf(profile) };
      const draft = describedBy({ ...body, locations }, base, clock.now, { errors, normalized });
      if (!isDraftChanged({ draft, live: profile.draft && { ...profile.draft, publishedOn: '' } }))
        return { reply: { status: 200, body: toBusinessProfile(loaded.profile) } };
      const after = changed(loaded, { draft });
      return {
        writes: profileWrites(stored, after, 'save_business_profile', asActor(principal), clock.now),
        reply: { status: 200, body: toBusinessProfile(after) },
      };
    },
  });
};

/**
 * PUT logo: puts a picture into the draft. One read call, one transaction.
 * @throws Problem 404, 409; FieldErrors for what is no picture, or too large
 */
export const saveLogo = (call: Call<Routes['saveLogo']>): Promise<Reply> => {
  const { params, body, principal, clock } = call;
  return changeRecord(call, {
    load: () => loadProfile(principal.tenantId, params.region, clock.now),
    etag,
    decide: async loaded => {
      const { account, stored, profile } = loaded;
      requireOwnRegion(account, profile.region, clock.now);
      const logo = await logoFrom(body.content, profile.region);
      const after = changed(loaded, { draft: { ...draftOf(profile), logo: factsOf(logo) } });
      return {
        writes: [
          ...profileWrites(stored, after, 'save_business_profile', asActor(principal), clock.now),
          logoWrite(profile.tenantId, logo),
          ...unusedLogoWrites(profile, after),
        ],
        reply: { status: 200, body: toBusinessProfile(after) },
      };
    },
  });
};

/** DELETE logo: takes the picture out of the draft. A repeat answers the same. One read call, one transaction. @throws Problem 404 */
export const removeLogo = (call: Call<Routes['removeLogo']>): Promise<Reply> => {
  const { params, principal, clock } = call;
  return changeRecord(call, {
    load: () => loadProfile(principal.tenantId, params.region, clock.now),
    etag,
    decide: loaded => {
      const { stored, profile } = loaded;
      const { logo, ...draft } = draftOf(profile);
      const reply = { status: 204 };
      if (!logo) return { reply };
      const after = changed(loaded, { draft });
      const writes = profileWrites(stored, after, 'save_business_profile', asActor(principal), clock.now);
      return { writes: [...writes, ...unusedLogoWrites(profile, after)], reply };
    },
  });
};

/**
 * POST publication: what the draft says goes live at once (B90), unless it names domains of other partners and nobody says that these
 * are affiliated or have agreed (B91). One read call, those of {@link requireAgreedDomains}, and one transaction of at most 97 writes.
 * A repeat answers the same.
 * @throws Problem 404; 403 `partner.suspended`, 409 `account.not_ready`, `businessprofile.other_region`,
 *   `businessprofile.names_partners`; 429 `businessprofile.too_many`; FieldErrors that name what is missing
 */
export const publishProfile = (call: Call<Routes['publish']>): Promise<Reply> => {
  const { params, body, principal, clock } = call;
  return changeRecord(call, {
    load: () => loadProfile(principal.tenantId, params.region, clock.now),
    etag,
    decide: async loaded => {
      const { account, stored, profile } = loaded;
      requireActive(account);
      requireOwnRegion(account, profile.region, clock.now);
      if (profile.live && !isDraftChanged(profile)) return { reply: { status: 200, body: toBusinessProfile(profile) } };
      const draft = requireComplete(profile.draft);
      const others = await requireAgreedDomains(draft, account, body.acknowledged, clock.now);
      const live = { ...draft, publishedOn: clock.now.toISOString() };
      const after = changed(loaded, { draft, live, rank: rankOf(profile) });
      return {
        writes: [
          ...profileWrites(stored, after, 'publish_business_profile', asActor(principal), clock.now, { others }),
          ...unusedLogoWrites(profile, after),
        ],
        reply: { status: 200, body: toBusinessProfile(after) },
      };
    },
  });
};

/** DELETE publication: nobody finds the profile any longer; the draft stays. A repeat answers the same. One read call, one transaction. @throws Problem 404 */
export const takeProfileOffline = (call: Call<Routes['takeOffline']>): Promise<Reply> => {
  const { params, principal, clock } = call;
  return changeRecord(call, {
    load: () => loadProfile(principal.tenantId, params.region, clock.now),
    etag,
    decide: loaded => {
      const { stored, profile } = loaded;
      const reply = { status: 204 };
      if (!profile.live) return { reply };
      const after = changed(loaded, { draft: draftOf(profile), live: undefined });
      const writes = profileWrites(stored, after, 'withdraw_business_profile', asActor(principal), clock.now);
      return { writes: [...writes, ...unusedLogoWrites(profile, after)], reply };
    },
  });
};
