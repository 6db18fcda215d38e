import * as model from './models.ts';
import type { Row } from './row.ts';

/** Partnerships. */
export const relationships: Row[] = [
  {
    name: 'GET /v1/relationships as the provider',
    as: 'provider',
    send: (_world, { relationship }) => ({
      method: 'GET',
      path: 'relationships',
      query: { relationship_type: relationship('provider') },
    }),
    reads: model.PartnerRelationships,
    status: 200,
  },
  {
    name: 'GET /v1/relationships as the reseller',
    send: (_world, { relationship }) => ({
      method: 'GET',
      path: 'relationships',
      query: { relationship_type: relationship('reseller') },
    }),
    reads: model.PartnerRelationships,
    status: 200,
  },
  {
    name: 'GET /v1/relationships without a type',
    send: (_world, { filter }) => ({
      method: 'GET',
      path: 'relationships',
      query: { filter: filter('Name', 'a', 'substring') },
    }),
    reads: model.PartnerRelationships,
    status: 200,
  },
  {
    name: 'GET /v1/relationships of a type that does not exist',
    send: () => ({ method: 'GET', path: 'relationships', query: { relationship_type: 'IsFriendOf' } }),
    reads: model.Fault,
    status: 400,
    code: 900126,
  },
];

/** The state of agreements. */
export const compliance: Row[] = [
  {
    name: 'GET /v1/compliance/csp/agreementstatus by MPN ID',
    as: 'provider',
    send: ({ mpnId }) => ({
      method: 'GET',
      path: 'compliance/csp/agreementstatus',
      loose: 'compliance//CSP//AgreementStatus',
      query: { mpnId },
    }),
    reads: model.AgreementStatus,
    status: 200,
  },
  {
    name: 'GET /v1/compliance/csp/agreementstatus by tenant',
    as: 'provider',
    send: ({ resellerId: tenantId }) => ({
      method: 'GET',
      path: 'compliance/csp/agreementstatus',
      query: { tenantId: tenantId.toUpperCase() },
    }),
    reads: model.AgreementStatus,
    status: 200,
  },
  {
    name: 'GET /v1/compliance/csp/agreementstatus of nobody',
    as: 'provider',
    send: () => ({ method: 'GET', path: 'compliance/csp/agreementstatus' }),
    reads: model.Fault,
    status: 400,
    code: 2001,
  },
];
