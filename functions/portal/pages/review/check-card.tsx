import { Button, Form, TextArea } from '#shared/pages/parts/form.tsx';
import { Badge, Buttons } from '#shared/pages/parts/show.tsx';
import type { SignedInRequest, View } from '../../page.ts';
import { When } from '../../when.tsx';
import { ReasonList } from '../application/reasons.tsx';
import { Turn } from '../application/turn.tsx';
import { type Comparison, comparisonsOf } from './comparisons.ts';
import { NearName } from './near.tsx';
import { type Application, checkTones } from './states.tsx';

type Check = Application['checks'][number];
export type ReviewView = View<SignedInRequest, { application: Application } & Record<string, unknown>>;

const Against = ({ row, view: { say, locale } }: { row: Comparison; view: ReviewView }) => {
  const { against, matches, source, stated, isName } = row;
  return (
    <>
      {against && stated && isName ? <NearName stated={stated} against={against} say={say} locale={locale} /> : null}
      {against && !isName ? <span class="kept">{against} </span> : null}
      {matches === undefined ? null : (
        <Badge tone={matches ? 'good' : 'bad'}>{say(matches ? 'review.matches' : 'review.differs')}</Badge>
      )}{' '}
      {source ? (
        <a href={source.href} target="_blank" rel="noopener noreferrer">
          {say('review.look_up', { source: source.name })}
        </a>
      ) : null}
    </>
  );
};

/** What the application says, beside what it is compared with. */
const Comparisons = ({ check, view }: { check: Check; view: ReviewView }) => {
  const { say, data, locale } = view;
  const rows = comparisonsOf(data.application, check.check, locale);
  return (
    <table>
      <caption class="hidden">{say(`review.check.${check.check}`)}</caption>
      <thead>
        <tr>
          {['what', 'stated', 'compare'].map(name => (
            <th scope="col">{say(`review.column.${name}`)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <tr>
            <th scope="row">{say(`review.compare.${row.name}`)}</th>
            <td class="kept" data-label={say('review.column.stated')}>
              {row.stated}
            </td>
            <td data-label={say('review.column.compare')}>
              <Against row={row} view={view} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

/** The form that decides a check. The contact alone proves the email address, so that check has none. */
const CheckForm = ({ check: { check }, view }: { check: Check; view: ReviewView }) => {
  const { say, form, data, values } = view;
  const { etag } = data.application.attributes;
  return (
    <details open={values.text('check') === check}>
      <summary>{say('review.decide_check')}</summary>
      <Form frame={form}>
        <input type="hidden" name="check" value={check} />
        <input type="hidden" name="etag" value={etag} />
        <TextArea
          name={`note-${check}`}
          label={say('review.note')}
          hint={say('review.note_hint')}
          value={values.text(`note-${check}`)}
          rows={2}
          maxlength={2000}
        />
        <Buttons>
          <Button action="authorize" tone="quiet">
            {say('review.authorize')}
          </Button>
          <Button action="refuse" tone="danger">
            {say('review.refuse')}
          </Button>
        </Buttons>
      </Form>
    </details>
  );
};

/** One check: its state, what it compares, who decided, and the form to decide it. */
export const CheckCard = ({ check, view, decides }: { check: Check; view: ReviewView; decides: boolean }) => {
  const { say } = view;
  const { check: name, status, note, decidedOn, decidedBy, decidedByName, clock } = check;
  return (
    <section class="card" id={name}>
      <h3>
        {say(`review.check.${name}`)} <Badge tone={checkTones[status]}>{say(`review.verdict.${status}`)}</Badge>
      </h3>
      <Comparisons check={check} view={view} />
      {decidedOn ? (
        <p class="soft">
          {decidedByName ?? say(decidedBy === 'rule' ? 'review.by_rule' : 'review.by_reviewer')} ·{' '}
          <When at={decidedOn} {...view} />
        </p>
      ) : null}
      {clock ? (
        <p class="soft">
          <Turn clock={clock} {...view} />
        </p>
      ) : null}
      <ReasonList reasons={check.reasons} locale={view.locale} />
      {note ? <p>{note}</p> : null}
      {decides && name !== 'email_ownership' ? <CheckForm check={check} view={view} /> : null}
    </section>
  );
};
