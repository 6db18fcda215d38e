/**
 * Runs an engine in its own process, with already bundled functions. Prints one line when it is ready, like
 * `npm start -- --json`.
 */

import { type Engine, startEngine } from '#local/engine/engine.ts';
import { endWhenAsked } from '#local/engine/shutdown.ts';
import type { System } from './engine-setup.ts';

let running: Engine | undefined;
endWhenAsked(() => running?.stop());
const [, , bundles = ''] = process.argv;
running = await startEngine({ bundles, threads: 2, overrides: { insideWebhooks: ['http://127.0.0.1:*'] } });
const { api, inbox, aws, accounts } = running;
process.stdout.write(`${JSON.stringify({ api, inbox, aws, accounts } satisfies System)}\n`);
