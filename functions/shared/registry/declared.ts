import * as capabilities from '#functions/capabilities.ts';
import type { Capability } from '#functions/capability-spec.ts';

type All = typeof capabilities;

/** A part of each capability that declares it. */
type PartOf<Name extends keyof Capability> = {
  [Capability in keyof All]: Name extends keyof All[Capability] ? All[Capability][Name] : never;
}[keyof All];

type Intersection<Union> = (Union extends unknown ? (part: Union) => void : never) extends (part: infer All) => void
  ? All
  : never;

/** A part of all capabilities, merged: its names are exact types. */
type Declared<Name extends keyof Capability> = Intersection<PartOf<Name>>;

/** A workflow's name: the last part of its state machine's name. */
export type WorkflowName = keyof Declared<'workflows'>;

/**
 * A part of all capabilities, merged and sorted by name. Handlers use it only through the modules beside this one, which the bundler replaces
 * with their values (`infra/build/registry-plugin.ts`).
 *
 * @throws Error if two capabilities declare the same name
 */
export function declared<Name extends keyof Capability>(part: Name): Declared<Name> {
  const entries = Object.values<Capability>(capabilities).flatMap(capability => Object.entries(capability[part] ?? {}));
  entries.sort(([one], [other]) => (one < other ? -1 : 1));
  const names = entries.map(([name]) => name);
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated) throw new Error(`Two capabilities declare ${part}: ${repeated}`);
  return Object.fromEntries(entries) as Declared<Name>;
}
