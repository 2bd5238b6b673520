import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { GeneratedSetup } from '../../../shared/contract/setup.ts'
import { firstOf, useAddress, useGo } from '../../frame/address.ts'
import { LogText } from '../../identities/log-text.tsx'
import { countOf } from '../../parts/count.tsx'
import { stepOfField } from '../draft/setup-step.ts'
import { setupTokens } from '../setup-tokens.ts'
import { stepWords } from '../step-words.ts'
import type { HrefOf, OutputStepProps } from '../wizard/step-body.tsx'
import { WithGenerated } from '../wizard/with-generated.tsx'
import { ArtefactList } from './artefact-list.tsx'
import { ArtefactView } from './artefact-view.tsx'
import { hasFailed, isWhole } from './artefact-words.ts'
import styles from './artefacts.module.css'
import { SaveAll } from './save-all.tsx'

const mostNamed = 10

const Failed = (props: { generated: GeneratedSetup; hrefOf: HrefOf }) => {
  const failed = props.generated.artefacts.filter(hasFailed)
  if (failed.length === 0) return null
  return (
    <Alert
      type="error"
      header={`${countOf(failed.length, 'text')} failed ${failed.length === 1 ? 'its' : 'their'} checks: do not apply ${failed.length === 1 ? 'it' : 'them'}`}
    >
      <ul className={styles.plain}>
        {failed.slice(0, mostNamed).map(({ id, title }) => (
          <li key={id}>
            <Link href={props.hrefOf('artefacts', { artefact: id })}>
              <LogText text={title} />
            </Link>
          </li>
        ))}
        {failed.length > mostNamed && <li>and {failed.length - mostNamed} more</li>}
      </ul>
    </Alert>
  )
}

const Warnings = (props: { generated: GeneratedSetup; hrefOf: HrefOf }) => {
  const { warnings } = props.generated
  if (warnings.length === 0) return null
  return (
    <Alert type="warning" header="What to know before it is applied">
      <ul className={styles.plain}>
        {warnings.map(({ field, message }) => (
          <li key={`${field} ${message}`}>
            <LogText text={message} /> <Link href={props.hrefOf(stepOfField(field))}>{stepWords[stepOfField(field)].name}</Link>
          </li>
        ))}
      </ul>
    </Alert>
  )
}

/** The texts to apply, each with its proof; what failed is told above everything. */
export const ArtefactsStep = (props: OutputStepProps) => (
  <WithGenerated {...props}>{generated => <Artefacts {...props} generated={generated} />}</WithGenerated>
)

const Artefacts = (props: OutputStepProps & { generated: GeneratedSetup }) => {
  const { generated, hrefOf, form } = props
  const { artefacts } = generated
  const { search } = useAddress()
  const go = useGo()
  const asked = firstOf(search, 'artefact')
  const chosen = artefacts.find(({ id }) => id === asked) ?? artefacts.find(hasFailed) ?? artefacts.find(isWhole) ?? artefacts[0]
  const failed = artefacts.filter(hasFailed).length
  return (
    <div className={styles.frame} style={setupTokens}>
      <SpaceBetween size="m">
        <Failed generated={generated} hrefOf={hrefOf} />
        <Warnings generated={generated} hrefOf={hrefOf} />
        <div className={styles.bar}>
          <span className={styles.barWords}>
            {failed === 0 ? (
              <StatusIndicator type="success">{countOf(artefacts.length, 'text')}, every check passed</StatusIndicator>
            ) : (
              <StatusIndicator type="error">
                {failed} of {countOf(artefacts.length, 'text')} failed
              </StatusIndicator>
            )}
          </span>
          {form.answers !== null && <SaveAll answers={form.answers} name={form.draft.name} failed={failed} />}
        </div>
        {chosen === undefined ? (
          <Box color="text-body-secondary">Nothing has to be applied with these answers.</Box>
        ) : (
          <div className={styles.split}>
            <ArtefactList
              artefacts={artefacts}
              chosen={chosen.id}
              hrefOf={id => hrefOf('artefacts', { artefact: id })}
              onChoose={id => go(hrefOf('artefacts', { artefact: id }), { replace: true })}
            />
            <ArtefactView key={chosen.id} artefact={chosen} />
          </div>
        )}
      </SpaceBetween>
    </div>
  )
}
