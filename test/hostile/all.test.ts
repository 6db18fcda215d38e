import { afterAll, inject, vi } from 'vitest';
import { Tally } from '#test/hostile/tally.ts';
import { ownWorld } from '#test/hostile/world.ts';
import { foreignIds } from './foreign-ids.ts';
import { links } from './links.ts';
import { portal } from './portal.ts';
import { requests } from './requests.ts';
import { tenants } from './tenants.ts';
import { tokens } from './tokens.ts';

// The bundler makes them.
vi.mock('#functions/portal/assets.ts', () => ({ assets: {}, asset: () => undefined }));

/** The whole hostile suite: malicious users and broken programs. */
const world = ownWorld();
const tally = new Tally();

tokens(world, tally);
tenants(world, tally);
foreignIds(world, tally);
links(world, tally);
portal(world, tally);
requests(world, tally);

afterAll(() => console.log(`${tally}, seed ${inject('hostile').seed}`));
