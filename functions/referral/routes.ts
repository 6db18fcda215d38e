import * as z from 'zod/mini';
import { describeOperations } from '#shared/http/operation.ts';
import { route } from '#shared/http/route.ts';
import { Collection } from '#shared/schema/collection-schema.ts';
import { named } from '#shared/schema/registry.ts';
import { SeekQuery } from '#shared/schema/seek-query.ts';
import { shownStatuses } from './lifecycle.ts';
import { ListedReferral, Referral, ReferralScope } from './resources.ts';
import { Acceptance, DealChange, Decline, Inquiry, Locations, NewReferral, Outcome, Team } from './schema.ts';

/** Referrals: those that a company gets, those that it sends, and what customers ask themselves. */
export const routes = {
  list: route({
    method: 'GET',
    path: '/v1/referrals',
    access: 'referral.read',
    query: z.extend(SeekQuery, {
      direction: z.optional(z.enum(['received', 'sent'])),
      status: z.optional(z.enum(shownStatuses)),
    }),
  }),
  send: route({ method: 'POST', path: '/v1/referrals', access: 'referral.send', body: NewReferral }),
  inquire: route({ method: 'POST', path: '/v1/referrals/inquiries', access: 'anyone', body: Inquiry }),
  limits: route({ method: 'GET', path: '/v1/referrals/people', access: 'referral.limit' }),
  limit: route({ method: 'PUT', path: '/v1/referrals/people/{userId}', access: 'referral.limit', body: Locations }),
  read: route({ method: 'GET', path: '/v1/referrals/{id}', access: 'referral.read' }),
  engagement: route({ method: 'GET', path: '/engagements/v1/referrals/{id}', access: 'referral.read' }),
  change: route({
    method: 'PATCH',
    path: '/v1/referrals/{id}',
    access: 'lead.manage',
    body: DealChange,
    removes: true,
  }),
  accept: route({ method: 'POST', path: '/v1/referrals/{id}/acceptance', access: 'lead.manage', body: Acceptance }),
  decline: route({ method: 'POST', path: '/v1/referrals/{id}/decline', access: 'lead.manage', body: Decline }),
  close: route({ method: 'POST', path: '/v1/referrals/{id}/outcome', access: 'lead.manage', body: Outcome }),
  archive: route({ method: 'POST', path: '/v1/referrals/{id}/archive', access: 'lead.manage' }),
  share: route({ method: 'PUT', path: '/v1/referrals/{id}/team', access: 'referral.manage', body: Team }),
} as const;

const seen = ['resource.unknown', 'etag.stale', 'referral.closed'] as const;

/** What the API description says of each route. No function calls it, so no bundle contains it. */
export const operations = () =>
  describeOperations<typeof routes>()({
    list: {
      id: 'listReferrals',
      summary: 'List referrals',
      description:
        'Returns the referrals that the company has received, the default, or sent; the latest first. Sales agents see those of their own team; others those of the locations that they are limited to, besides.',
      answers: { 200: Collection(ListedReferral) },
      reasons: ['permission.denied', 'permission.other_kind'],
    },
    send: {
      id: 'createReferral',
      summary: 'Send a referral',
      description:
        'Sends a customer to a company: the operator to any partner, a provider to one of its resellers. The company needs a live business profile in the customer’s region. It has 14 days to answer; otherwise the referral expires, and the sender gets an email. `consented` says that the customer agreed that the data is passed on. `wantsContact`: the customer would like to be called, which is shown for 72 hours.',
      body: named('CreateReferralRequest', NewReferral),
      answers: { 201: Referral },
      headers: ['Location'],
      reasons: [
        ...([
          'resource.unknown',
          'partner.suspended',
          'partner.closed',
          'account.not_ready',
          'partnership.ended',
        ] as const),
        'businessprofile.not_receivable',
      ],
    },
    inquire: {
      id: 'createInquiry',
      summary: 'Ask a company',
      description:
        'For customers, without an account: asks a company that was found in the search. The contact gets an email with a link and a code, and nothing reaches the company until the address is confirmed. The answer is the same for every address; beyond the limits of emails to strangers none is sent. What isn’t confirmed within two days is deleted.',
      body: named('CreateInquiryRequest', Inquiry),
      answers: { 202: null },
      reasons: ['resource.unknown', 'referral.too_many'],
    },
    limits: {
      id: 'listReferralScopes',
      summary: 'List who sees only some referrals',
      description: 'Returns the people who see only the referrals of some locations, besides those of their own team.',
      answers: { 200: Collection(ReferralScope) },
    },
    limit: {
      id: 'setReferralScope',
      summary: 'Limit a person to locations',
      description:
        'Sets the locations whose referrals a person sees, besides those of their own team; without `locationIds`, those of the entire company.',
      body: named('SetReferralScopeRequest', Locations),
      answers: { 200: ReferralScope },
      reasons: ['resource.unknown'],
    },
    read: {
      id: 'getReferral',
      summary: 'Get a referral',
      description: 'Returns a referral that the caller’s company has received or sent, as far as the caller sees it.',
      answers: { 200: Referral },
      reasons: ['resource.unknown'],
    },
    engagement: {
      id: 'getReferralOfEvent',
      summary: 'Get the referral of an event',
      description: 'The same as `GET /v1/referrals/{id}`, at the path that webhook events name.',
      answers: { 200: Referral },
      reasons: ['resource.unknown'],
    },
    change: {
      id: 'updateReferral',
      summary: 'Change the deal',
      description:
        'Replaces the members that are given, of the deal that an accepted referral is. As a merge patch (`application/merge-patch+json`), null takes `value`, `closesOn` or `notes` away.',
      body: named('UpdateReferralRequest', DealChange),
      answers: { 200: Referral },
      reasons: seen,
    },
    accept: {
      id: 'acceptReferral',
      summary: 'Accept a referral',
      description:
        'The company takes the customer on, as a deal with a name, and if known a value, a day on which it should close, and notes. Who accepts is on its team. The sender gets an email.',
      body: named('AcceptReferralRequest', Acceptance),
      answers: { 200: Referral },
      reasons: seen,
    },
    decline: {
      id: 'declineReferral',
      summary: 'Decline a referral',
      description: 'The sender gets an email with the reason and the note.',
      body: named('DeclineReferralRequest', Decline),
      answers: { 200: Referral },
      reasons: seen,
    },
    close: {
      id: 'closeReferral',
      summary: 'Say how a deal ended',
      description: 'Won or lost. A company that sent the referral gets an email. The same again answers the same.',
      body: named('CloseReferralRequest', Outcome),
      answers: { 200: Referral },
      reasons: seen,
    },
    archive: {
      id: 'archiveReferral',
      summary: 'Archive a referral',
      description: 'Final: an archived referral can’t be changed. The same again answers the same.',
      answers: { 200: Referral },
      reasons: seen,
    },
    share: {
      id: 'setReferralTeam',
      summary: 'Choose who works on a referral',
      description:
        'Replaces the team: at most ten people of the company, who are sales agents, referrals admins or business profile admins. New ones get an email.',
      body: named('SetReferralTeamRequest', Team),
      answers: { 200: Referral },
      reasons: [...seen, 'request.invalid'],
    },
  });
