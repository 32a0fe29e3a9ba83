import type { DocumentView, VerdictView } from '../../../../domain/message/screen.ts';
import { text } from '../text.ts';

interface FactProps {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  /** What helps to read the value; never needed to compare it. */
  readonly aside?: string;
}

function Fact({ name, label, value, aside = '' }: FactProps) {
  return (
    <div class={`fact fact-${name}`}>
      <dt>{label}</dt>
      <dd>
        <span class="fact-value">{value === '' ? text('fact.unknown') : value}</span>
        {aside !== '' && aside !== value && <span class="fact-aside">{aside}</span>}
      </dd>
    </div>
  );
}

const ageWords = ({ ageYears }: DocumentView): string =>
  ageYears === null ? '' : text('fact.age', { years: ageYears });

/** What the guard compares with the paper in the hand. */
export function DocumentFacts({ view }: { readonly view: VerdictView }) {
  const { document } = view;
  return (
    <section class="document">
      <div class="document-head">
        <h2 class="document-name">
          {document.surname} <span class="document-given">{document.givenNames}</span>
        </h2>
        <p class="document-kind">
          {text(document.kindKey)}
          {view.rereads > 0 && ` · ${text('outcome.rereads', { count: view.rereads })}`}
        </p>
      </div>
      <dl class="facts">
        <Fact name="number" label={text('fact.number')} value={document.number} />
        <Fact name="birth" label={text('fact.birth')} value={document.birthDate} aside={ageWords(document)} />
        <Fact name="expiry" label={text('fact.expiry')} value={document.expiryDate} />
        <Fact name="issuer" label={text('fact.issuer')} value={document.issuer} aside={document.issuerName} />
        <Fact
          name="nationality"
          label={text('fact.nationality')}
          value={document.nationality}
          aside={document.nationalityName}
        />
        <Fact
          name="sex"
          label={text('fact.sex')}
          value={document.sex === null ? '' : text(`sex.${document.sex}`)}
        />
      </dl>
    </section>
  );
}

const countedFrom = 3;

/** What to do, as sentences, the gravest first. Many can be scrolled, and are counted so that none is overlooked. */
export function Reasons({ view }: { readonly view: VerdictView }) {
  const { reasons } = view;
  if (reasons.length === 0) return null;
  return (
    // Whoever works with keys scrolls a list that has the focus.
    <section
      class="reasons"
      tabIndex={reasons.length < countedFrom ? -1 : 0}
      aria-label={text('reasons.label')}
    >
      {reasons.length >= countedFrom && (
        <p class="reasons-count">{text('reasons.count', { count: reasons.length })}</p>
      )}
      <ul>
        {reasons.map((reason) => (
          <li key={reason.key}>{text(reason.key, reason.args)}</li>
        ))}
      </ul>
    </section>
  );
}
