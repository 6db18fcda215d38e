import type { Schemas } from '../../api.ts';
import type { FormValues } from '../../form.ts';
import type { Action, SignedInRequest } from '../../page.ts';

type Decision = 'approve' | 'reject' | 'request_information';
type ReviewReason = Schemas['ReviewReason']['reason'];

const tagOf = (form: FormValues) => ({ attributes: { etag: form.text('etag') } });

/** Decides a check, and shows the application again. */
const decideCheck =
  (status: 'authorized' | 'rejected'): Action<SignedInRequest> =>
  async ({ api, params, form: { path } }, form) => {
    const check = form.text('check');
    const note = form.optional(`note-${check}`);
    await api.PUT('/v1/reviews/{enrollmentId}/checks/{check}', {
      params: { path: { enrollmentId: params.id ?? '', check } },
      body: { status, ...(note && { note }), ...tagOf(form) },
    });
    return { to: path, done: `review_${status}` };
  };

/** Says whether a criterion is met, and shows the application again. */
const decideCriterion =
  (met: boolean): Action<SignedInRequest> =>
  async ({ api, params, form: { path } }, form) => {
    const criterion = form.text('criterion');
    const evidence = form.optional(`evidence-${criterion}`);
    await api.PUT('/v1/reviews/{enrollmentId}/criteria/{criterion}', {
      params: { path: { enrollmentId: params.id ?? '', criterion } },
      body: { met, ...(evidence && { evidence }), ...tagOf(form) },
    });
    return { to: path, done: met ? 'criterion_met' : 'criterion_open' };
  };

/** A reason with what was found and expected, where that is filled in. */
function reasonIn(form: FormValues, code: ReviewReason) {
  const [found, expected] = [form.optional(`found-${code}`), form.optional(`expected-${code}`)];
  return found || expected ? { code, ...(found && { found }), ...(expected && { expected }) } : code;
}

/** Decides the application, and goes back to the queue. */
const decide =
  (decision: Decision): Action<SignedInRequest> =>
  async ({ api, params }, form) => {
    const reason = form.optional('reason');
    const reasons = form.all('reasons').map(code => reasonIn(form, code as ReviewReason));
    await api.POST('/v1/reviews/{enrollmentId}/decision', {
      params: { path: { enrollmentId: params.id ?? '' } },
      body: {
        decision,
        ...(decision !== 'approve' && reason && { reason }),
        ...(decision !== 'approve' && reasons.length > 0 && { reasons }),
        ...tagOf(form),
      },
    });
    return { to: '/portal/reviews', done: `review_${decision}` };
  };

/** Takes the application on. */
const claim: Action<SignedInRequest> = async ({ api, params, form: { path } }) => {
  const enrollmentId = params.id ?? '';
  await api.POST('/v1/reviews/{enrollmentId}/claim', { params: { path: { enrollmentId } } });
  return { to: path, done: 'review_claimed' };
};

/** Gives the application back. */
const release: Action<SignedInRequest> = async ({ api, params, form: { path } }) => {
  const enrollmentId = params.id ?? '';
  await api.DELETE('/v1/reviews/{enrollmentId}/claim', { params: { path: { enrollmentId } } });
  return { to: path, done: 'review_released' };
};

/** A lead dismisses a report, and the application goes on. */
const dismiss: Action<SignedInRequest> = async ({ api, params, form: { path } }, form) => {
  await api.POST('/v1/reviews/{enrollmentId}/dispute/dismissal', {
    params: { path: { enrollmentId: params.id ?? '' } },
    body: { reason: form.text('dismissal'), ...tagOf(form) },
  });
  return { to: path, done: 'review_dismissed' };
};

/** What the forms on an application's page do. */
export const reviewActions = {
  authorize: decideCheck('authorized'),
  refuse: decideCheck('rejected'),
  meet: decideCriterion(true),
  miss: decideCriterion(false),
  approve: decide('approve'),
  ask: decide('request_information'),
  reject: decide('reject'),
  dismiss,
  claim,
  release,
};
