import Box from '@cloudscape-design/components/box'
import type { Human } from '../../shared/contract/identities.ts'
import { humanWords } from './human-words.ts'
import styles from './identities.module.css'
import { IdentityName } from './identity-name.tsx'
import { LogText } from './log-text.tsx'
import { typeOfKey } from './type-of-key.ts'

/** Who stands behind a credential, as far back as the logs lead, and how that is known. Nothing is said where nothing tells. */
export const HumanBehind = (props: { human: Human | null | undefined }) => {
  const { human } = props
  if (human === null || human === undefined) return null
  const { title, sure, how } = humanWords(human)
  return (
    <div>
      <Box variant="awsui-key-label">{title}</Box>
      <span className={styles.words}>
        {human.identity === null ? (
          <LogText text={human.name} />
        ) : (
          <IdentityName identity={human.identity} name={human.name} type={human.how === 'root' ? 'root' : typeOfKey(human.identity)} />
        )}
      </span>
      <Box variant="small" display="block">
        <strong>{sure}.</strong> {how}
      </Box>
    </div>
  )
}
