import { fork } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { catalogHash } from '#infra/catalog.ts';
import { logoName } from '#infra/logo.ts';
import type { Stage } from '#infra/stage-settings.ts';
import { stageOf } from '#infra/stages.ts';
import { keptFolder } from './kept-bundles.ts';

export interface Resource {
  Type: string;
  /** Of a function: where its code is, unless it was copied. */
  Metadata?: { 'aws:asset:path'?: string };
  /** What happens to the resource when its stack is deleted, and when it is replaced. */
  DeletionPolicy?: string;
  UpdateReplacePolicy?: string;
  Properties: Record<string, unknown>;
}

interface Output {
  Value: unknown;
  /** The name under which other stacks import it. */
  Export?: { Name: string };
}

/** A synthesized stack. */
export interface StackTemplate {
  Resources: Record<string, Resource>;
  /** None in a stack from which nothing is read. */
  Outputs?: Record<string, Output>;
}

/** The synthesized stacks merged into one, which the engine runs. */
export interface Template {
  resources: Record<string, Resource>;
  /** Outputs of each stack, by stack name and output name. */
  outputs: Record<string, Record<string, Output>>;
  /** Folder of the cloud assembly; the functions' code is in it, or where the bundles are. */
  folder: string;
  /** Folder for what is compiled of the functions. */
  compiled?: string;
  /** Deletes the files created for it. */
  remove: () => Promise<void>;
}

/** Which stage to synthesize, with its overrides. */
export interface Wanted {
  stage: string;
  overrides: Partial<Stage>;
  /** Folder of functions that are already bundled. */
  bundles?: string | undefined;
}

type Synthesized = Omit<Template, 'compiled' | 'remove'>;

/** What `local/engine/synthesis.ts` is to make: bundles, unless they exist, and the file `result` with the merged stacks. */
export interface ToMake extends Wanted {
  bundles: string;
  result: string;
}

/**
 * Bundles the functions unless they already are, and synthesizes the app as a deployment does. The result is kept beside the
 * bundles for the next engine with the same options.
 */
export async function synthesize(wanted: Wanted): Promise<Template> {
  const { bundles, remove } = wanted.bundles ? { bundles: wanted.bundles, remove: async () => {} } : keptFolder();
  return { ...(await synthesizeOnce(wanted, bundles)), compiled: `${bundles}-compiled`, remove };
}

/** What identifies the files outside the sources that a stage names: its logo, and its catalog. */
export function namedFiles({ stage, overrides }: Wanted): string[] {
  const { owner, catalog } = stageOf(stage, overrides);
  return [...(owner.logo ? [logoName(owner.logo)] : []), ...(catalog ? [catalogHash(catalog)] : [])];
}

/** Concurrent calls with the same options each synthesize; the last result is kept. */
async function synthesizeOnce({ stage, overrides }: Wanted, bundles: string): Promise<Synthesized> {
  const of = JSON.stringify([stage, overrides, namedFiles({ stage, overrides })]);
  const result = join(bundles, `assembly-${createHash('sha256').update(of).digest('hex').slice(0, 16)}.json`);
  if (!existsSync(result)) await inChild({ stage, overrides, bundles, result });
  return JSON.parse(await readFile(result, 'utf8')) as Synthesized;
}

/** Merges the resources and outputs of all stacks. @throws Error when two stacks use the same logical ID */
export function merged(
  stacks: readonly { stackName: string; template: StackTemplate }[],
): Pick<Template, 'resources' | 'outputs'> {
  const resources: Template['resources'] = {};
  for (const { template } of stacks) {
    for (const [id, resource] of Object.entries(template.Resources)) {
      if (id in resources) throw new Error(`Two stacks have a resource ${id}`);
      resources[id] = resource;
    }
  }
  return {
    resources,
    outputs: Object.fromEntries(stacks.map(({ stackName, template }) => [stackName, template.Outputs ?? {}])),
  };
}

/** Runs in a process of its own, so that this one can start the other services and handle signals meanwhile. */
async function inChild(toMake: ToMake): Promise<void> {
  const child = fork(join(import.meta.dirname, 'synthesis.ts'), [JSON.stringify(toMake)], {
    execArgv: ['--require', join(import.meta.dirname, '..', 'need-node.cjs')], // It keeps what is compiled.
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  let stderr = '';
  child.stderr?.on('data', chunk => {
    stderr += chunk;
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('close', resolve).once('error', reject);
  });
  process.off('exit', kill);
  if (code !== 0) throw new Error(`The functions could not be bundled and synthesized:\n${stderr}`);
}

/** The account and region that the engine emulates. */
const pseudo = {
  'AWS::Region': 'us-east-1',
  'AWS::AccountId': '000000000000',
  'AWS::Partition': 'aws',
  'AWS::URLSuffix': 'amazonaws.com',
  'AWS::NoValue': '',
  'AWS::StackId': `arn:aws:cloudformation:us-east-1:000000000000:stack/Tandem-demo/${randomUUID()}`,
} as const;

/** An ARN in the engine's account. */
export const arn = (service: string, resource: string): string =>
  `arn:aws:${service}:${pseudo['AWS::Region']}:${pseudo['AWS::AccountId']}:${resource}`;

/** What `Ref` and `Fn::GetAtt` return for a resource. */
export interface Known {
  ref: string;
  attributes?: Record<string, string>;
}

/** Resolves the intrinsic functions of a template from its resources' known values and the stacks' exports. */
export function resolver(known: Record<string, Known>, outputs: Template['outputs']): <T>(value: unknown) => T {
  const exported = new Map(
    Object.values(outputs).flatMap(stack => Object.values(stack).map(({ Export, Value }) => [Export?.Name, Value])),
  );
  const find = (id: string): Known => {
    const found = known[id];
    if (!found) throw new Error(`The embedded engine does not know the resource ${id}`);
    return found;
  };
  const intrinsics: Record<string, (argument: never) => unknown> = {
    Ref: (id: string) => (id in pseudo ? pseudo[id as keyof typeof pseudo] : find(id).ref),
    'Fn::GetAtt': ([id, name]: [string, string]) => find(id).attributes?.[name] ?? `${find(id).ref}.${name}`,
    'Fn::Join': ([by, parts]: [string, unknown[]]) => parts.map(part => resolve(part)).join(by),
    'Fn::ImportValue': (name: string) => {
      if (!exported.has(name)) throw new Error(`No stack exports ${name}`);
      return resolve(exported.get(name));
    },
    'Fn::Sub': (template: string) =>
      template.replace(/\$\{([^}]+)\}/g, (_, id: string) => String(resolve({ Ref: id }))),
  };
  const resolve = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(resolve);
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value);
    const [name, argument] = entries[0] ?? [];
    if (entries.length === 1 && name && name in intrinsics) return intrinsics[name]?.(argument as never);
    return Object.fromEntries(entries.map(([key, item]) => [key, resolve(item)]));
  };
  return <T>(value: unknown) => resolve(value) as T;
}
