import { join } from 'node:path';
import { App, Tags, Validations } from 'aws-cdk-lib';
import { ASSET_RESOURCE_METADATA_ENABLED_CONTEXT, DISABLE_ASSET_STAGING_CONTEXT } from 'aws-cdk-lib/cx-api';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { AppStack } from './app-stack.ts';
import { bundle } from './build/bundle.ts';
import { DataStack } from './data-stack.ts';
import { RoutesStack } from './routes-stack.ts';
import type { Stage } from './stage-settings.ts';
import { overridesOf, stackNames, stageOf } from './stages.ts';

/** Folder where the functions are bundled. */
export const bundlesFolder = join(import.meta.dirname, '..', '.tandem', 'bundles');

interface Options {
  /** Defaults to the context value `-c stage=…`. */
  stage?: string;
  overrides?: Partial<Stage>;
  outdir?: string;
  /** Runs the AwsSolutions, Serverless and CloudFormation checks; synthesis fails on a violation. */
  checks?: boolean;
  bundles?: string;
  /** Leaves the functions' code where it is and names its folder in the template, for the embedded engine; otherwise it is copied. */
  inPlace?: boolean;
}

/** The CDK app with a stage's three stacks. The functions must already be bundled. */
export function makeApp({ stage, overrides, outdir, checks = true, bundles = bundlesFolder, inPlace }: Options): App {
  const app = new App({
    ...(outdir && { outdir }),
    ...(inPlace && {
      context: { [DISABLE_ASSET_STAGING_CONTEXT]: true, [ASSET_RESOURCE_METADATA_ENABLED_CONTEXT]: true },
    }),
    builtinCloudFormationValidation: checks,
    analyticsReporting: false,
  });
  const name: string = stage ?? app.node.tryGetContext('stage') ?? 'demo';
  const settings = stageOf(name, { ...overridesOf(key => app.node.tryGetContext(key)), ...overrides });
  const names = stackNames(name);
  const data = new DataStack(app, names.data, { stage: settings });
  const functions = new AppStack(app, names.app, { stage: settings, data, bundles });
  new RoutesStack(app, names.routes, { data, app: functions });
  Tags.of(app).add('application', 'tandem');
  if (checks) Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
  return app;
}

/** Entry point of `cdk synth` and `cdk deploy`: `-c stage=production`. */
if (import.meta.main) {
  await bundle(bundlesFolder, { maps: true });
  makeApp({}).synth();
}
