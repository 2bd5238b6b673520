import { visibleText } from '../activity/visible-text.ts'
import { IdentityLabel, type IdentityLabelProps } from '../parts/identity-label.tsx'
import styles from './identities.module.css'

/** An identity on one line of any width: log text made visible, name and account shortened with an ellipsis, the account first. */
export const IdentityName = (props: IdentityLabelProps) => (
  <span className={styles.named}>
    <IdentityLabel {...props} name={visibleText(props.name)} />
  </span>
)
