import { join } from 'node:path';
import { App, Tags, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { AppStack } from './app-stack.ts';
import { bundle } from './build/bundle.ts';
import { DataStack } from './data-stack.ts';
import { overridesOf, type Stage, stackNames, stageOf } from './stages.ts';

/** Where the bundled functions are put. */
export const bundlesFolder = join(import.meta.dirname, '..', '.tandem', 'bundles');

interface Options {
  /** Else what `-c stage=…` says. */
  stage?: string;
  overrides?: Partial<Stage>;
  outdir?: string;
  /** Checks the AwsSolutions, Serverless and CloudFormation rules; a stack that breaks one does not synthesize. */
  checks?: boolean;
  bundles?: string;
}

/** The CDK app with the two stacks of a stage. The functions must have been bundled. */
export function makeApp({ stage, overrides, outdir, checks = true, bundles = bundlesFolder }: Options): App {
  const app = new App({
    ...(outdir && { outdir }),
    builtinCloudFormationValidation: checks,
    analyticsReporting: false,
  });
  const name: string = stage ?? app.node.tryGetContext('stage') ?? 'demo';
  const settings = stageOf(name, { ...overridesOf(key => app.node.tryGetContext(key)), ...overrides });
  const names = stackNames(name);
  const data = new DataStack(app, names.data, { stage: settings });
  new AppStack(app, names.app, { stage: settings, data, bundles });
  Tags.of(app).add('application', 'tandem');
  if (checks) Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
  return app;
}

/** `cdk synth` and `cdk deploy` come in here: `-c stage=production`. */
if (import.meta.main) {
  await bundle(bundlesFolder, { maps: true });
  makeApp({}).synth();
}
