import { Badge } from '#shared/pages/parts/show.tsx';
import type { Say } from '#shared/pages/parts/view.ts';

/** Whether a step is complete, and how much it lacks. */
export const StepState = ({ complete, missing, say }: { complete: boolean; missing: number; say: Say }) => (
  <Badge tone={complete ? 'good' : 'wait'}>{say(complete ? 'apply.complete' : 'apply.lacks', { n: missing })}</Badge>
);
