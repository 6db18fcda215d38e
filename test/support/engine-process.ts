/**
 * A system in a process of its own, from the functions in a folder where they were bundled. Prints one line when it is
 * ready, as `npm start -- --json` does.
 */

import { type Engine, startEngine } from '#local/engine/engine.ts';
import { endWhenAsked } from '#local/engine/shutdown.ts';
import type { System } from './engine-setup.ts';

let running: Engine | undefined;
endWhenAsked(() => running?.stop());
const [, , bundles = ''] = process.argv;
running = await startEngine({ bundles, overrides: { insideWebhooks: ['http://127.0.0.1:*'] } });
const { api, inbox, aws, accounts } = running;
process.stdout.write(`${JSON.stringify({ api, inbox, aws, accounts } satisfies System)}\n`);
