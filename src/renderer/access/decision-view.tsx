import Box from '@cloudscape-design/components/box'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { useMemo } from 'react'
import type { AccessAnswer, PolicySource } from '../../shared/contract/access.ts'
import { LogText } from '../identities/log-text.tsx'
import styles from './access.module.css'
import { decisionWords, reasonWords } from './decision-words.ts'
import { pathRank } from './pair-row.ts'
import { PolicyHead, PolicyText } from './policy-text.tsx'

type Ref = AccessAnswer['statements'][number]

const keyOf = (of: { policy: string; path: string }): string => `${of.policy}\n${of.path}`

/** The deciding statements by the policy they stand in: what grants first, what only lets through last. */
const byPolicy = (answer: AccessAnswer): { key: string; refs: Ref[]; source: PolicySource | undefined }[] => {
  const refsByKey = new Map<string, Ref[]>()
  for (const ref of answer.statements) refsByKey.set(keyOf(ref), [...(refsByKey.get(keyOf(ref)) ?? []), ref])
  return [...refsByKey]
    .sort((a, b) => pathRank(a[1][0]?.path ?? '') - pathRank(b[1][0]?.path ?? ''))
    .map(([key, refs]) => ({
      key,
      refs,
      source: answer.policies.find(policy => keyOf(policy) === key) ?? answer.policies.find(({ policy }) => policy === refs[0]?.policy)
    }))
}

/** One decision: its word and reason, what it depends on, and the statements that made it, each in its policy's text. */
export const DecisionView = (props: { answer: AccessAnswer }) => {
  const { answer } = props
  const { word, indicator } = decisionWords[answer.decision]
  const policies = useMemo(() => byPolicy(answer), [answer])
  return (
    <SpaceBetween size="s">
      <StatusIndicator type={indicator}>
        {word}: {reasonWords[answer.reason]}
      </StatusIndicator>
      {answer.unknown.length > 0 && (
        <div>
          <Box variant="small">It depends on</Box>
          <ul className={styles.plain}>
            {answer.unknown.map(one => (
              <li key={one}>
                <LogText text={one} />
              </li>
            ))}
          </ul>
        </div>
      )}
      {policies.length === 0 && <Box color="text-body-secondary">No statement of any policy speaks of it.</Box>}
      {policies.map(({ key, refs, source }) =>
        source === undefined ? (
          <PolicyHead key={key} policy={refs[0]?.policy ?? ''} path={refs[0]?.path ?? ''} refs={refs} />
        ) : (
          <PolicyText key={key} source={source} refs={refs} />
        )
      )}
    </SpaceBetween>
  )
}
