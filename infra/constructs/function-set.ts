import { join } from 'node:path';
import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { FunctionSpec } from '#functions/function-spec.ts';
import { bundleWithCatalog } from '#infra/catalog.ts';
import { type FunctionName, functions } from '#infra/functions.ts';
import { type Access, grantAccess, settingsOf } from '#infra/grants.ts';
import { bundleWithLogo } from '#infra/logo.ts';
import { servedRoutes } from '#infra/routes.ts';
import { InlineRole } from './inline-role.ts';
import { TandemFunction } from './tandem-function.ts';

interface Props {
  access: Access;
  /** Folder of the bundled functions. */
  bundles: string;
  deadLetters: IQueue;
}

/** Whether callers without a token can reach a function. */
const isPublic = (name: string): boolean => servedRoutes[name as FunctionName]?.some(({ open }) => open) === true;

/** Memory in MB of the functions that nobody waits for: steps of workflows, schedules, consumers of the stream. */
const ownMemory = 512;

/** Every function in the catalog, with the role and settings of its entry, and one log group for all. */
export class FunctionSet extends Construct {
  readonly all: Record<FunctionName, LambdaFunction>;
  readonly #roles = new Map<string, InlineRole>();

  constructor(scope: Construct, id: string, { access, bundles, deadLetters }: Props) {
    super(scope, id);
    const { stage, data } = access;
    const { logo } = stage.owner;
    // One log group for all functions: one query follows a correlation ID through them, and it saves stack resources.
    const logGroup = new LogGroup(this, 'Log', {
      logGroupName: `/tandem/${Stack.of(this).stackName}`,
      retention: stage.logDays as RetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const folderOf = (name: string): string => {
      if (name === 'portal' && logo) return bundleWithLogo(bundles, logo);
      return stage.catalog ? bundleWithCatalog(join(bundles, name), stage.catalog) : join(bundles, name);
    };
    const make = (name: string, spec: FunctionSpec): LambdaFunction => {
      const made = new TandemFunction(this, name, {
        name,
        spec,
        role: this.#roleOf(spec.role ?? name),
        folder: folderOf(name),
        table: data.database.table,
        environment: settingsOf(spec, access),
        traced: stage.traces === 'calls',
        logGroup,
        deadLetters,
        memory: Object.hasOwn(servedRoutes, name) ? stage.apiMemory : ownMemory,
        reservedConcurrency: isPublic(name) ? stage.reservedConcurrency : undefined,
        readyInstances: stage.readyInstances?.[name],
      });
      grantAccess(made, spec, access);
      return made.lambda;
    };
    const made = Object.entries<FunctionSpec>(functions).map(([name, spec]) => [name, make(name, spec)]);
    this.all = Object.fromEntries(made) as Record<FunctionName, LambdaFunction>;
  }

  #roleOf(name: string): InlineRole {
    const role = this.#roles.get(name) ?? new InlineRole(this, `${name}-role`, 'lambda');
    this.#roles.set(name, role);
    return role;
  }
}
