import * as capabilities from '#functions/capabilities.ts';
import type { Capability } from '#functions/capability-spec.ts';

type Capabilities = typeof capabilities;

/** One part of each capability that declares it, as a union. */
type PartOfEach<Part extends keyof Capability> = {
  [Name in keyof Capabilities]: Part extends keyof Capabilities[Name] ? Capabilities[Name][Part] : never;
}[keyof Capabilities];

type Intersection<Union> = (Union extends unknown ? (member: Union) => void : never) extends (
  member: infer Whole,
) => void
  ? Whole
  : never;

/** One part of all capabilities, merged. Its names are literal types. */
type Declared<Part extends keyof Capability> = Intersection<PartOfEach<Part>>;

/** A workflow's name: the last part of its state machine's name. */
export type WorkflowName = keyof Declared<'workflows'>;

/**
 * One part of all capabilities, merged and sorted by name. Handlers use it only through the tables beside this file, which
 * the bundler replaces with their values (`infra/build/registry-plugin.ts`). This file has the only import from
 * `functions/shared` upwards.
 *
 * @throws Error if two capabilities declare the same name
 */
export function declared<Part extends keyof Capability>(part: Part): Declared<Part> {
  const entries = Object.values<Capability>(capabilities).flatMap(capability => Object.entries(capability[part] ?? {}));
  entries.sort(([one], [other]) => (one < other ? -1 : 1));
  const names = entries.map(([name]) => name);
  const repeated = names.find((name, index) => name === names[index - 1]);
  if (repeated) throw new Error(`Two capabilities declare ${part}: ${repeated}`);
  return Object.fromEntries(entries) as Declared<Part>;
}
