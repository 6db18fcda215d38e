import type { Removal } from './removal.ts';

/** Guards of machine clients. */
export const clients: readonly Removal[] = [
  {
    guard: 'client: only its own secret signs a client in',
    ...{
      file: 'functions/session/client-session.ts',
      from: 'if (!client || !known) throw refused();',
      to: 'if (!client || secret.length > 256 + Number(known)) throw refused();',
    },
    tests: ['journeys/clients'],
  },
  {
    guard: 'client: a token that was asked for before a rotation or revocation isn’t issued after it',
    ...{
      file: 'functions/session/client-session.ts',
      from: 'await requireUnended(client, clock.now);',
      to: 'await requireUnended(client, clock.now).catch(() => {});',
    },
    tests: ['engine/clients'],
  },
  {
    guard: 'client: a rotation ends the tokens of the old secret',
    ...{ file: 'functions/client/rules.ts', from: 'sessions: endAll(now),', to: '' },
    tests: ['unit/clients', 'journeys/clients'],
  },
  {
    guard: 'client: nobody gives a client more than they may do themselves',
    ...{ file: 'functions/client/rules.ts', from: 'if (above.length > 0)', to: 'if (above.length > 1000)' },
    tests: ['unit/clients', 'journeys/clients'],
  },
  {
    guard: 'client: a company has at most 20, also when they are made at once',
    ...{
      file: 'functions/client/repository.ts',
      from: 'when: { below: { clients: maxClients } },',
      to: 'when: { below: { clients: maxClients * 10 } },',
    },
    tests: ['journeys/clients'],
  },
  {
    guard: 'tenant: another company’s client is unknown',
    ...{
      file: 'functions/client/repository.ts',
      from: 'if (client?.tenantId !== tenantId) throw',
      to: 'if (!client || !tenantId) throw',
    },
    tests: ['journeys/clients'],
  },
  {
    guard: 'client: a secret is shown again only to whoever asked for it, for ten minutes',
    ...{
      file: 'functions/client/secret.ts',
      from: 'if (pending.to !== principal.userId || new Date(pending.until) <= clock.now)',
      to: 'if (!pending.until || !principal || !clock)',
    },
    tests: ['unit/clients', 'journeys/clients'],
  },
];
