import { getEventSelectors } from '../aws/trail-questions.ts'
import { historyCoverage, type SelectorCoverage, selectorCoverage } from '../coverage/selector-coverage.ts'
import { selectorsIn } from '../snapshot/read/selectors.ts'
import { placeIn } from '../snapshot/values/place.ts'
import { connectionOf, type DoctorContext, type Outcome, type Step } from './doctor-context.ts'
import { meaningOf, remedyOfHint, understand } from './failure.ts'
import { passed, skipped, stopped, warned } from './outcome.ts'
import { jsonText, visibleName } from './plain-text.ts'
import { statementRemedy } from './statement-remedy.ts'

const action = 'cloudtrail:GetEventSelectors'

const words = { 's3-bucket': 'S3 objects', secret: 'secrets', 'kms-key': 'KMS keys' } as const

const said = (coverage: readonly SelectorCoverage[]): { seen: string; notes: string } => ({
  seen: coverage
    .filter(({ state }) => state === 'full')
    .map(({ type }) => words[type])
    .join(', '),
  notes: coverage
    .map(({ note }) => note)
    .filter(note => note !== '')
    .join(' ')
})

/** Selectors that record everything the scores need. */
const allSelectors = jsonText([
  { Name: 'Management events', FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] },
  {
    Name: 'S3 data events',
    FieldSelectors: [
      { Field: 'eventCategory', Equals: ['Data'] },
      { Field: 'resources.type', Equals: ['AWS::S3::Object'] }
    ]
  }
])

const ofTrail = async ({ found, signal, ...context }: DoctorContext, call: string): Promise<Outcome> => {
  const { trail } = found
  if (trail === null) return skipped('No trail is known, so what it records is not known either.')
  const body = await getEventSelectors(connectionOf({ found, signal, ...context }), trail.homeRegion, trail.arn, signal)
  const selectors = selectorsIn(
    body,
    placeIn(() => undefined)
  )
  if (selectors === undefined)
    return warned('Coverage: what the trail records could not be understood.', { call, code: 'unreadable-selectors' })
  const { seen, notes } = said(selectorCoverage(selectors, visibleName(trail.name)))
  if (notes === '') return passed(`Use of ${seen} can be seen.`, { call })
  return warned(`Coverage: ${seen === '' ? '' : `use of ${seen} can be seen. `}${notes}`, {
    call,
    code: 'not-observable',
    remedy: {
      title: `With these event selectors the trail ${visibleName(trail.name)} records all three kinds (aws cloudtrail put-event-selectors --advanced-event-selectors). S3 data events are charged for.`,
      artefact: allSelectors
    }
  })
}

export const coverageStep: Step = {
  step: 'coverage',
  title: 'Coverage',
  async run(context) {
    const { connector, found, signal } = context
    if (connector.source === 'event-history') {
      const { seen, notes } = said(historyCoverage)
      return passed(`Use of ${seen} can be seen for 90 days back. ${notes}`)
    }
    const arn = found.trail?.arn ?? ''
    const call = `${action} on ${arn}`
    try {
      return await ofTrail(context, call)
    } catch (error) {
      const failure = understand(error, { call: action, resource: arn, profile: connector.profile }, signal)
      const { fault } = failure
      const wanted = { actions: action, resource: arn, resourcePolicy: null, ownerId: found.trail?.accountId ?? null }
      return (fault.decisive ? stopped : warned)(`${meaningOf(fault)} What the trail records is not known.`, {
        call,
        code: fault.code,
        remedy: failure.isDenied ? statementRemedy(context, failure, wanted) : remedyOfHint(fault.hint)
      })
    }
  }
}
