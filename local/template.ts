import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Stage } from '#infra/stages.ts';
import { scratchFolder } from './scratch.ts';

export interface Resource {
  Type: string;
  Properties: Record<string, unknown>;
}

/** The synthesized stack: what the engine runs. */
export interface Template {
  resources: Record<string, Resource>;
  /** What the stack puts out, by name. */
  outputs: Record<string, { Value: unknown }>;
  /** Folder of the cloud assembly, with the code of the functions. */
  folder: string;
  /** Removes what was made for it. */
  remove: () => Promise<void>;
}

/** Which stage to synthesize, and what of it a run wants otherwise. */
export interface Wanted {
  stage: string;
  overrides: Partial<Stage>;
  /** Folder of the functions where they are bundled already. */
  bundles?: string | undefined;
}

/**
 * Bundles the functions, unless that was done, and synthesizes the app, as a deployment does, in a thread of its own: this one stays free to
 * start the rest meanwhile, and to stop.
 */
export async function synthesize(wanted: Wanted): Promise<Template> {
  const { folder: home, remove } = scratchFolder('assembly');
  const worker = new Worker(join(import.meta.dirname, 'synthesis.ts'), { workerData: { ...wanted, home } });
  try {
    const made = await new Promise<Omit<Template, 'remove'>>((resolve, reject) => {
      worker.once('message', resolve).once('error', reject);
    });
    return { ...made, remove };
  } finally {
    await worker.terminate();
  }
}

/** Account and region that the engine stands in for. */
const pseudo = {
  'AWS::Region': 'us-east-1',
  'AWS::AccountId': '000000000000',
  'AWS::Partition': 'aws',
  'AWS::URLSuffix': 'amazonaws.com',
  'AWS::NoValue': '',
} as const;

/** An ARN in the engine's account. */
export const arn = (service: string, resource: string): string =>
  `arn:aws:${service}:${pseudo['AWS::Region']}:${pseudo['AWS::AccountId']}:${resource}`;

/** What a resource is known as once it exists: its `Ref`, and its attributes. */
export interface Known {
  ref: string;
  attributes?: Record<string, string>;
}

/** Fills the intrinsic functions of a template with what its resources are known as. */
export function resolver(known: Record<string, Known>): <T>(value: unknown) => T {
  const find = (id: string): Known => {
    const found = known[id];
    if (!found) throw new Error(`The embedded engine does not know the resource ${id}`);
    return found;
  };
  const intrinsics: Record<string, (argument: never) => unknown> = {
    Ref: (id: string) => (id in pseudo ? pseudo[id as keyof typeof pseudo] : find(id).ref),
    'Fn::GetAtt': ([id, name]: [string, string]) => find(id).attributes?.[name] ?? `${find(id).ref}.${name}`,
    'Fn::Join': ([by, parts]: [string, unknown[]]) => parts.map(part => resolve(part)).join(by),
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
