import Box from '@cloudscape-design/components/box'
import SpaceBetween from '@cloudscape-design/components/space-between'
import {
  colorBackgroundContainerContent,
  colorBackgroundItemSelected,
  colorBorderDividerDefault,
  colorBorderItemSelected
} from '@cloudscape-design/design-tokens'
import type { CSSProperties } from 'react'
import { countOf } from '../parts/count.tsx'
import { type Chain, chainEnd, chainSentence, chainSteps } from './chain-model.ts'
import { CredentialCard, CredentialStep, IssuingCallStep } from './chain-steps.tsx'
import { HumanBehind } from './human-behind.tsx'
import styles from './identities.module.css'

const colors = {
  '--chain-rail': colorBorderDividerDefault,
  '--chain-accent': colorBorderItemSelected,
  '--chain-selected': colorBackgroundItemSelected,
  '--chain-ground': colorBackgroundContainerContent
} as CSSProperties

const Beginning = (props: { end: Chain['end'] }) => {
  const { title, detail } = chainEnd(props.end)
  return (
    <li className={styles.step}>
      <span className={styles.mark} />
      <Box variant="strong">{title}</Box>
      <Box variant="small" display="block">
        {detail}
      </Box>
    </li>
  )
}

/**
 * Where a credential came from, drawn from the first credential known down to the one asked for, each with the call that
 * handed it out; and below it the credentials that were issued with it.
 */
export const ChainView = (props: { chain: Chain }) => {
  const { chain } = props
  return (
    <div style={colors}>
      <SpaceBetween size="m">
        <Box>{chainSentence(chain)}</Box>
        <HumanBehind human={chain.human} />
        {chain.links.length > 0 && (
          <ol className={styles.chain} aria-label="Role chain, first credential first">
            <Beginning end={chain.end} />
            {chainSteps(chain).flatMap(({ link, place }, at) => [
              link.issuedBy === null ? null : (
                <IssuingCallStep key={`call ${link.issuedBy.seq}`} call={link.issuedBy} confidence={link.confidence} />
              ),
              <CredentialStep key={`credential ${link.accessKeyId ?? at}`} link={link} asked={place === 'asked'} />
            ])}
          </ol>
        )}
        <Issued chain={chain} />
      </SpaceBetween>
    </div>
  )
}

const Issued = (props: { chain: Chain }) => {
  const { issued } = props.chain
  if (issued.length === 0) return <Box color="text-body-secondary">The logs show no further credential issued with this one.</Box>
  return (
    <SpaceBetween size="xs">
      <Box variant="h3" fontSize="heading-xs">{`Issued with this credential: ${countOf(issued.length, 'credential')}`}</Box>
      <ul className={styles.chain}>
        {issued.map((link, at) => (
          <li key={`${link.accessKeyId ?? ''} ${link.issuedBy?.seq ?? at}`} className={styles.issued}>
            <CredentialCard link={link} asked={false} call={link.issuedBy} />
          </li>
        ))}
      </ul>
    </SpaceBetween>
  )
}
